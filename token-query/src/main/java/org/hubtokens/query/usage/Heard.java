package org.hubtokens.query.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hubtokens.events.lane.Usage;

/**
 * The last report counted of those that one start of one verifier has sent about a token. An
 * earlier one that comes again is known by it.
 */
public record Heard(String verifier, UUID start, long sequence) {

  /**
   * Kept for each token, the last ones heard. A report is sent again within seconds, or comes again
   * after a kill of this service; that more than so many verifiers started meanwhile, and all saw
   * this token, is not to be expected.
   */
  static final int MOST = 32;

  static boolean knows(List<Heard> heard, Usage usage) {
    return heard.stream().anyMatch(one -> one.from(usage) && one.sequence >= usage.sequence());
  }

  static List<Heard> with(List<Heard> before, Usage usage) {
    List<Heard> all = new ArrayList<>();
    all.add(new Heard(usage.verifier(), usage.start(), usage.sequence()));
    before.stream().filter(one -> !one.from(usage)).limit(MOST - 1L).forEach(all::add);
    return all;
  }

  private boolean from(Usage usage) {
    return start.equals(usage.start()) && verifier.equals(usage.verifier());
  }
}
