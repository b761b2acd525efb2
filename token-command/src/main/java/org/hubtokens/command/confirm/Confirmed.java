package org.hubtokens.command.confirm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a wait ended.
 *
 * @param unconfirmed empty when everybody has confirmed
 */
public record Confirmed(long position, List<Unconfirmed> unconfirmed) {

  public Confirmed {
    unconfirmed = List.copyOf(unconfirmed);
  }

  public boolean complete() {
    return unconfirmed.isEmpty();
  }

  /** The value of the header {@code Token-Unconfirmed}: {@code verifier/x late, relay late}. */
  public String headerValue() {
    return unconfirmed.stream().map(Unconfirmed::toString).collect(Collectors.joining(", "));
  }
}
