package org.hubtokens.verifier.registrytoken;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.Presented;
import org.jspecify.annotations.Nullable;

/** Of what is asked, what may be had. Less is no error. */
@Singleton
class Grants {

  private final Openings openings;

  Grants(Openings openings) {
    this.openings = openings;
  }

  /** What {@code presented} may have of it, null for nobody in particular. */
  Granted grant(ScopeRequest asked, @Nullable Presented presented, Instant now) {
    Map<String, Set<Action>> repositories = new LinkedHashMap<>();
    asked
        .repositories()
        .forEach(
            (repository, actions) -> {
              Set<Action> granted = granted(repository, actions, presented, now);
              if (!granted.isEmpty()) {
                repositories.put(repository, granted);
              }
            });
    boolean catalog =
        asked.catalog()
            && presented != null
            && AccessDecision.decide(presented, openings.catalog(), now).allowed();
    return new Granted(repositories, catalog);
  }

  private Set<Action> granted(
      String repository, Set<Action> actions, @Nullable Presented presented, Instant now) {
    Set<Action> granted = EnumSet.noneOf(Action.class);
    for (Action action : actions) {
      boolean allowed =
          presented == null
              ? action == Action.PULL && openings.everybodys(repository)
              : AccessDecision.decide(presented, openings.on(repository, action), now).allowed();
      if (allowed) {
        granted.add(action);
      }
    }
    return granted;
  }
}
