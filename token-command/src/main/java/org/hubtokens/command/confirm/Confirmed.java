package org.hubtokens.command.confirm;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a wait ended.
 *
 * @param unconfirmed empty when everybody has confirmed
 * @param after how long after the append the last one of those that are live had confirmed, by this
 *     process's own clock alone; null when one of them has not
 */
public record Confirmed(long position, List<Unconfirmed> unconfirmed, @Nullable Duration after) {

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
