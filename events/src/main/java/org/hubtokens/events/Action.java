package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

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

  @JsonValue
  public String wire() {
    return wire;
  }

  /** The least scope that allows it in one's own namespace. */
  public Scope needed() {
    return needed;
  }

  /**
   * Whether who may do this may also do {@code other}: nobody can push or delete without pulling.
   */
  public boolean implies(Action other) {
    return this == other || other == PULL;
  }

  public static Optional<Action> find(String wire) {
    for (Action action : values()) {
      if (action.wire.equals(wire)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException when there is no such action
   */
  @JsonCreator
  public static Action of(String wire) {
    return find(wire)
        .orElseThrow(() -> new IllegalArgumentException("the actions are pull, push and delete"));
  }
}
