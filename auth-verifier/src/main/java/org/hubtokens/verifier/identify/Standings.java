package org.hubtokens.verifier.identify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.hubtokens.edge.Throttle;
import org.hubtokens.verifier.identify.HashingBudget.Standing;

/** Remembers, bounded, from where accounts have logged in, and which addresses fail. */
final class Standings {

  /** So many mistakes of anybody at an address are ordinary. */
  private static final int ORDINARY = 3;

  private static final Duration KNOWN_FOR = Duration.ofDays(7);
  private static final String WHICHEVER_ACCOUNT = "";

  private record Place(String account, String address) {}

  private final Throttle failing;
  private final Cache<Place, Boolean> known;

  Standings(Duration window, int remembered, LongSupplier nanos) {
    this.failing = new Throttle(ORDINARY, window, remembered, nanos);
    this.known =
        Caffeine.newBuilder()
            .maximumSize(remembered)
            .expireAfterAccess(KNOWN_FOR)
            .ticker(nanos::getAsLong)
            .build();
  }

  Standing of(String account, String address) {
    if (known.getIfPresent(new Place(account, address)) != null) {
      return Standing.KNOWN;
    }
    return failing.mustWait(WHICHEVER_ACCOUNT, address).isPositive()
        ? Standing.SUSPECT
        : Standing.STRANGER;
  }

  void failed(String address) {
    failing.failed(WHICHEVER_ACCOUNT, address);
  }

  /** Only for an account that exists: its password was right. */
  void succeeded(String account, String address) {
    known.put(new Place(account, address), true);
  }
}
