package org.hubtokens.verifier.registrytoken;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.identify.Identity;
import org.hubtokens.verifier.usage.Client;
import org.hubtokens.verifier.usage.UsageNotes;
import org.hubtokens.verifier.verify.Openings;

/** Notes what a token was shown for: each repository with the most that was asked for it. */
@Singleton
class RegistryUses {
  private final UsageNotes usage;
  private final Openings openings;
  private final ServingClock clock;

  RegistryUses(UsageNotes usage, Openings openings, ServingClock clock) {
    this.usage = usage;
    this.openings = openings;
    this.clock = clock;
  }

  void note(Identity.Known known, Map<String, Set<Action>> asked, Client client) {
    if (known.byPassword()) {
      return;
    }
    if (asked.isEmpty()) {
      usage.note(known.credential(), Reason.ALLOWED, client);
    }
    asked.forEach(
        (repository, actions) -> note(known, repository, Collections.max(actions), client));
  }

  private void note(Identity.Known known, String repository, Action most, Client client) {
    var request = openings.on(repository, most);
    Reason reason = AccessDecision.decide(known.presented(), request, clock.instant()).reason();
    usage.note(known.credential(), reason, client.address(), client.userAgent(), most, repository);
  }
}
