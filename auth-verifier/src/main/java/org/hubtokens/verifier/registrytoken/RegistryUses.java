package org.hubtokens.verifier.registrytoken;

import jakarta.inject.Singleton;
import java.util.Collections;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.identify.Identity;
import org.hubtokens.verifier.usage.Client;
import org.hubtokens.verifier.usage.UsageNotes;

/**
 * Notes what a token was shown for: each repository with the most that was asked for it, and the
 * list of all repositories, which is a use of none.
 */
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

  void note(Identity.Known known, ScopeRequest asked, Client client) {
    if (known.byPassword()) {
      return;
    }
    if (asked.repositories().isEmpty() && !asked.catalog()) {
      usage.note(known.credential(), Reason.ALLOWED, client);
    }
    if (asked.catalog()) {
      usage.note(known.credential(), reason(known, openings.catalog()), client);
    }
    asked
        .repositories()
        .forEach(
            (repository, actions) -> note(known, repository, Collections.max(actions), client));
  }

  private void note(Identity.Known known, String repository, Action most, Client client) {
    Reason reason = reason(known, openings.on(repository, most));
    usage.note(known.credential(), reason, client.address(), client.userAgent(), most, repository);
  }

  private Reason reason(Identity.Known known, AccessRequest request) {
    return AccessDecision.decide(known.presented(), request, clock.instant()).reason();
  }
}
