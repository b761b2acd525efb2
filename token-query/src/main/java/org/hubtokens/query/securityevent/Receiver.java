package org.hubtokens.query.securityevent;

import java.util.function.Predicate;

/**
 * Somebody who is told by signed events.
 *
 * @param name under which its place is kept
 * @param audience whom the events are for
 * @param wants which it is told of
 */
public record Receiver(String name, String audience, Predicate<SecurityEvent> wants) {

  /** A client of the configuration, which is told of everything. */
  static Receiver of(String client) {
    return new Receiver(client, client, _ -> true);
  }
}
