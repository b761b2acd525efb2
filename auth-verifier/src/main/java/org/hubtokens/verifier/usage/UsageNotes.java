package org.hubtokens.verifier.usage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.jspecify.annotations.Nullable;

/**
 * Remembers uses of tokens until they are reported.
 *
 * <h2>How this works</h2>
 *
 * <p><b>Parts.</b> Each event loop notes into a {@link Stripe} of its own; virtual threads, which
 * come and go, share one. The reporter takes the stripes' maps away and puts empty ones there.
 *
 * <p><b>Cost.</b> A use that is like one before it since the last report is found by its token and
 * a look through at most a handful of tallies, and counted there: nothing is made. No event loop
 * waits for another; a lock is shared only with the reporter, once for each report.
 *
 * <p><b>Bounds.</b> {@link Room} counts tokens and details of all stripes. When it is full of
 * details, further uses keep time, decision and count; when it is full of tokens, uses of further
 * ones are only counted as dropped. So any number of tokens, and a broker that stays away, cost a
 * bounded memory and no waiting.
 *
 * <p><b>Limits.</b> What was noted since the last report is lost with the process when that is
 * killed.
 */
@Singleton
public final class UsageNotes {

  /** More event loops than this share stripes; then they may meet at a lock. */
  private static final int MOST_STRIPES = 64;

  private final boolean on;
  private final InstantSource clock;
  private final Room room;
  private final List<Stripe> stripes = new CopyOnWriteArrayList<>();
  private final Stripe shared;
  private final AtomicInteger threads = new AtomicInteger();

  // One of these for each process; static, it would outlive a restart in tests.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Stripe> own = ThreadLocal.withInitial(this::stripe);

  @Inject
  public UsageNotes(VerifierSettings settings, ServingClock clock) {
    this(settings.usage().enabled(), settings.usage().mostTokens(), clock);
  }

  public UsageNotes(boolean on, int mostTokens, InstantSource clock) {
    this.on = on;
    this.clock = clock;
    this.room = new Room(mostTokens);
    this.shared = new Stripe(room);
    stripes.add(shared);
  }

  /**
   * Notes one use. Never waits, never does I/O.
   *
   * @param action null for a mere check or login, as is {@code repository}
   */
  public void note(
      Credential credential,
      Reason reason,
      @Nullable String address,
      @Nullable String userAgent,
      @Nullable Action action,
      @Nullable String repository) {
    if (on) {
      Stripe stripe = Thread.currentThread().isVirtual() ? shared : own.get();
      stripe.note(credential, reason, clock.millis(), address, userAgent, action, repository);
    }
  }

  public void note(Credential credential, Reason reason, Client client) {
    note(credential, reason, client.address(), client.userAgent(), null, null);
  }

  /** Everything noted since this was last called, by token. */
  Collection<TokenUses> take() {
    Map<TokenId, TokenUses> all = new HashMap<>();
    for (Stripe stripe : stripes) {
      Map<TokenId, TokenUses> taken = stripe.take();
      room.release(taken.size(), taken.values().stream().mapToInt(TokenUses::details).sum());
      taken.forEach((token, uses) -> merge(all, token, uses));
    }
    return all.values();
  }

  Room room() {
    return room;
  }

  private static void merge(Map<TokenId, TokenUses> all, TokenId token, TokenUses uses) {
    TokenUses there = all.putIfAbsent(token, uses);
    if (there != null) {
      there.merge(uses);
    }
  }

  private Stripe stripe() {
    int thread = threads.getAndIncrement();
    if (thread >= MOST_STRIPES) {
      return stripes.get(1 + thread % (stripes.size() - 1));
    }
    Stripe stripe = new Stripe(room);
    stripes.add(stripe);
    return stripe;
  }
}
