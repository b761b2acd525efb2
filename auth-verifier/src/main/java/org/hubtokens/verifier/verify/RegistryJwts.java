package org.hubtokens.verifier.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.Sha256;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.keys.Jwts;
import org.jspecify.annotations.Nullable;

/**
 * Reads JWTs for registries and remembers those that are ours.
 *
 * <h2>How this works</h2>
 *
 * <p><b>Signatures</b> take some tenths of a millisecond to check, which is much for an event loop
 * that answers a check in microseconds. So they are checked on one thread of their own with a short
 * queue before it: whoever sends forged ones makes others wait who come with a JWT for the first
 * time, and nobody else.
 *
 * <p><b>Memory.</b> A JWT that is ours is remembered by its digest until it ends; what does not fit
 * is checked again. What is remembered is only what stands in it: whether it still is worth
 * anything is decided anew each time. One that is not ours is not remembered.
 */
@Singleton
public final class RegistryJwts {

  private static final int QUEUE = 1_000;

  private final Jwts jwts;
  private final Cache<SecretDigest, RegistryJwt> known;
  private final ThreadPoolExecutor checks =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(QUEUE),
          Thread.ofPlatform().daemon().name("registry-jwts-", 0).factory());

  @Inject
  public RegistryJwts(Jwts jwts, ServingClock clock, VerifierSettings settings) {
    this(jwts, clock, settings.verify().registryTokens());
  }

  RegistryJwts(Jwts jwts, InstantSource clock, int most) {
    this.jwts = jwts;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher((SecretDigest _, RegistryJwt jwt) -> 1 + jwt.repositories().size())
            .expireAfter(
                Expiry.<SecretDigest, RegistryJwt>creating(
                    (_, jwt) -> Duration.between(clock.instant(), jwt.endsAt())))
            .build();
  }

  @PreDestroy
  void close() {
    checks.shutdownNow();
  }

  /** What stands in a JWT that was seen before; null when it has to be read. */
  @Nullable RegistryJwt remembered(String jwt) {
    return known.getIfPresent(SecretDigest.ofBytes(Sha256.of(jwt)));
  }

  /**
   * Reads a JWT, not on this thread; empty when it is none of ours.
   *
   * @return ends with {@link RejectedExecutionException} when too many wait
   */
  CompletionStage<Optional<RegistryJwt>> read(String jwt) {
    try {
      return CompletableFuture.supplyAsync(() -> readNow(jwt), checks);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** The same on this thread. */
  public Optional<RegistryJwt> readNow(String jwt) {
    SecretDigest digest = SecretDigest.ofBytes(Sha256.of(jwt));
    RegistryJwt seen = known.getIfPresent(digest);
    if (seen != null) {
      return Optional.of(seen);
    }
    Jwts.Signed signed = jwts.signed(RegistryJwt.TYPE, jwt);
    RegistryJwt read = signed == null ? null : RegistryJwt.of(signed.keyId(), signed.claims());
    if (read != null) {
      known.put(digest, read);
    }
    return Optional.ofNullable(read);
  }

  long size() {
    known.cleanUp();
    return known.estimatedSize();
  }
}
