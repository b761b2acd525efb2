package org.hubtokens.events.decision;

import java.util.Optional;
import org.hubtokens.events.Scope;

/**
 * What can be done to a repository, as registries name it (distribution, token scope
 * documentation).
 */
public enum Action {
  PULL("pull", Scope.READ),
  PUSH("push", Scope.WRITE),
  DELETE("delete", Scope.ADMIN);

  private final String wire;
  private final Scope needed;

  Action(String wire, Scope needed) {
    this.wire = wire;
    this.needed = needed;
  }

  public String wire() {
    return wire;
  }

  /** The least scope that allows it in one's own namespace. */
  public Scope needed() {
    return needed;
  }

  public static Optional<Action> find(String wire) {
    for (Action action : values()) {
      if (action.wire.equals(wire)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
