package org.hubtokens.verifier.identify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.hubtokens.edge.Throttle;
import org.hubtokens.events.Account;
import org.hubtokens.verifier.config.VerifierSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the try of a password has to pass before it is hashed.
 *
 * <h2>How this works</h2>
 *
 * <p><b>In this order.</b> Who has failed too often for this account from this address waits. A
 * password that was right a moment ago is right without being hashed again. A try that is the same
 * as one under way waits for that one and has its answer. Any other must be let in by {@link
 * HashingBudget} and counts for {@link Throttle} from then on, until it is right; then it waits for
 * its turn, and when that has come the budget has the last word.
 *
 * <p><b>Many at a time.</b> Any number of right logins of one account costs one hash, from however
 * many addresses they come, and counts for none of them. Equal wrong ones cost one hash too, and
 * count once for each address.
 *
 * <p><b>Memory.</b> What is remembered of a password is its {@linkplain TryCodes code}: for a
 * minute or as it is set, when it was right; and while it is hashed. All maps are bounded: by the
 * setting, or by the tries that wait.
 */
final class PasswordTries implements AutoCloseable {

  /** A try that is being hashed, and from where the same is tried meanwhile. */
  private static final class UnderWay {
    final CompletableFuture<Tried> outcome = new CompletableFuture<>();
    final Set<String> addresses = ConcurrentHashMap.newKeySet();
  }

  private final PasswordCheck check;
  private final HashingBudget budget;
  private final Throttle throttle;
  private final Standings standings;
  private final @Nullable Cache<String, Boolean> right;
  private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();

  PasswordTries(VerifierSettings.Password limits, LongSupplier nanos, PasswordCounts counts) {
    this.check = new PasswordCheck(limits.threads(), limits.queue(), counts);
    this.budget = new HashingBudget(limits.cores(), timeOf(nanos));
    this.throttle = new Throttle(limits.failures(), limits.window(), limits.remembered(), nanos);
    this.standings = new Standings(limits.window(), limits.remembered(), nanos);
    this.right =
        limits.rightFor().isZero()
            ? null
            : Caffeine.newBuilder()
                .maximumSize(limits.remembered())
                .expireAfterWrite(limits.rightFor())
                .ticker(nanos::getAsLong)
                .build();
  }

  private static TimeMeter timeOf(LongSupplier nanos) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos.getAsLong();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  /**
   * Tries a password, or waits for the same try of somebody else.
   *
   * @param code of {@link TryCodes}
   */
  Tried attempt(
      String user, String address, @Nullable Account account, String password, String code) {
    while (true) {
      Duration wait = throttle.mustWait(user, address);
      if (wait.isPositive()) {
        return new Tried.Later(wait);
      }
      if (wasRight(code)) {
        standings.succeeded(user, address);
        return Tried.RIGHT;
      }
      UnderWay mine = new UnderWay();
      UnderWay same = underWay.putIfAbsent(code, mine);
      if (same == null) {
        return lead(user, address, account, password, code, mine);
      }
      Tried tried = join(user, address, same);
      if (!(tried instanceof Tried.Later) || Thread.currentThread().isInterrupted()) {
        return tried;
      }
      // That one was not looked at, which is nothing that holds for this one: it goes itself.
    }
  }

  private boolean wasRight(String code) {
    return right != null && right.getIfPresent(code) != null;
  }

  private Tried lead(
      String user,
      String address,
      @Nullable Account account,
      String password,
      String code,
      UnderWay mine) {
    mine.addresses.add(address);
    Tried tried = Tried.BUSY;
    try {
      if (wasRight(code)) { // found out after it was looked for and before this one was under way
        tried = Tried.RIGHT;
      } else {
        tried = admitted(user, address, account, password);
        remember(code, tried);
      }
      return tried;
    } finally {
      underWay.remove(code, mine);
      mine.outcome.complete(tried);
    }
  }

  private void remember(String code, Tried tried) {
    if (right != null && tried instanceof Tried.Right) {
      right.put(code, true);
    }
  }

  private Tried join(String user, String address, UnderWay same) {
    boolean first = same.addresses.add(address);
    try {
      Tried tried = same.outcome.get();
      if (first) {
        note(user, address, tried);
      }
      return tried;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tried.BUSY;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check of a password failed", e.getCause());
    }
  }

  private Tried admitted(String user, String address, @Nullable Account account, String password) {
    Duration full = budget.mustWait(standings.of(user, address));
    Duration wait = full.isPositive() ? full : throttle.admit(user, address);
    if (wait.isPositive()) {
      return new Tried.Later(wait);
    }
    Tried tried = Tried.BUSY;
    try {
      tried =
          check.check(
              account,
              password,
              () -> budget.mustWait(standings.of(user, address)),
              cost -> {
                budget.charge(standings.of(user, address), cost);
                standings.failed(address);
              });
      return tried;
    } finally {
      note(user, address, tried);
      throttle.ended(user, address);
    }
  }

  private void note(String user, String address, Tried tried) {
    switch (tried) {
      case Tried.Right _ -> {
        throttle.succeeded(user, address);
        standings.succeeded(user, address);
      }
      case Tried.Wrong _ -> throttle.failed(user, address);
      case Tried.Later _ -> {}
    }
  }

  @Override
  public void close() {
    check.close();
  }
}
