package org.hubtokens.verifier.registrytoken;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.verifier.verify.PublicRepositories;
import org.jspecify.annotations.Nullable;

/** Of what is asked, what may be had. Less is no error. */
@Singleton
class Grants {

  private static final JsonMapper JSON = new JsonMapper();

  private final PublicRepositories open;

  Grants(PublicRepositories open) {
    this.open = open;
  }

  /** The JWT's access list; {@code presented} is null for nobody in particular. */
  ArrayNode access(Map<String, Set<Action>> asked, @Nullable Presented presented, Instant now) {
    ArrayNode access = JSON.createArrayNode();
    asked.forEach(
        (repository, actions) -> {
          Set<Action> granted = granted(repository, actions, presented, now);
          if (!granted.isEmpty()) {
            ArrayNode names =
                access
                    .addObject()
                    .put("type", "repository")
                    .put("name", repository)
                    .putArray("actions");
            granted.forEach(action -> names.add(action.wire()));
          }
        });
    return access;
  }

  private Set<Action> granted(
      String repository, Set<Action> actions, @Nullable Presented presented, Instant now) {
    boolean everybodys = open.contains(repository);
    Set<Action> granted = EnumSet.noneOf(Action.class);
    for (Action action : actions) {
      boolean allowed =
          presented == null
              ? everybodys && action == Action.PULL
              : AccessDecision.decide(
                      presented,
                      new AccessRequest.OnRepository(repository, action, everybodys),
                      now)
                  .allowed();
      if (allowed) {
        granted.add(action);
      }
    }
    return granted;
  }
}
