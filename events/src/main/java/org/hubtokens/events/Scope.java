package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Optional;

/**
 * What a token may do, as Docker Hub names it. Scopes form a chain, each implying those before it:
 * {@code repo:public_read < repo:read < repo:write < repo:admin}.
 */
public enum Scope {
  PUBLIC_READ("repo:public_read"),
  READ("repo:read"),
  WRITE("repo:write"),
  ADMIN("repo:admin");

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  @JsonValue
  public String wire() {
    return wire;
  }

  public boolean implies(Scope other) {
    return compareTo(other) >= 0;
  }

  /** Whether holding all of {@code held} is enough where {@code needed} is asked. */
  public static boolean anyImplies(Collection<Scope> held, Scope needed) {
    for (Scope scope : held) {
      if (scope.implies(needed)) {
        return true;
      }
    }
    return false;
  }

  public static Optional<Scope> find(String wire) {
    for (Scope scope : values()) {
      if (scope.wire.equals(wire)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException when there is no such scope
   */
  @JsonCreator
  public static Scope of(String wire) {
    return find(wire)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown scope; the scopes are repo:admin, repo:write, repo:read and"
                        + " repo:public_read"));
  }
}
