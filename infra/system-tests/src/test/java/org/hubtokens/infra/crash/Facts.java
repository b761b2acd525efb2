package org.hubtokens.infra.crash;

import java.util.List;

/**
 * What was seen from outside, and the log.
 *
 * @param calm when all parts were up and had caught up
 * @param log its events about tokens, in order
 */
record Facts(
    List<Attempt> attempts,
    List<Check> checks,
    List<Listing> listings,
    List<Receipt> receipts,
    List<Span> calm,
    List<Entry> log) {
  Facts {
    attempts = List.copyOf(attempts);
    checks = List.copyOf(checks);
    listings = List.copyOf(listings);
    receipts = List.copyOf(receipts);
    calm = List.copyOf(calm);
    log = List.copyOf(log);
  }
}
