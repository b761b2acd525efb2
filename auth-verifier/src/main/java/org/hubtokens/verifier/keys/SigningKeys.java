package org.hubtokens.verifier.keys;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The keys of the directory as of the last look. */
@Singleton
public class SigningKeys {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  private final KeyDirectory directory;
  private final Duration scanEvery;
  private final Duration settle;
  private final InstantSource clock;
  private final ScheduledExecutorService scanner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("key-scanner").factory());
  private volatile KeySet current;

  @Inject
  public SigningKeys(VerifierSettings settings, ServingClock clock)
      throws IOException, GeneralSecurityException {
    this(settings.keys().directory(), settings.keys().scanEvery(), settings.keys().settle(), clock);
  }

  public SigningKeys(Path directory, Duration scanEvery, Duration settle, InstantSource clock)
      throws IOException, GeneralSecurityException {
    this.directory = new KeyDirectory(directory, clock);
    this.scanEvery = scanEvery;
    this.settle = settle;
    this.clock = clock;
    this.current = KeySet.of(this.directory.keysOrFirst());
  }

  void start(@Observes @Priority(10) StartupEvent event) {
    long millis = scanEvery.toMillis();
    var _ = scanner.scheduleWithFixedDelay(this::scan, millis, millis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    scanner.shutdownNow();
  }

  /**
   * The key to sign with now.
   *
   * @throws IllegalStateException when none of the keys is valid at this time
   */
  public SigningKey signing() {
    SigningKey key = current.signingAt(clock.instant(), settle);
    if (key == null) {
      throw new IllegalStateException("no signing key is valid now");
    }
    return key;
  }

  public @Nullable SigningKey find(String kid) {
    return current.find(kid);
  }

  /** The public keys, JSON. */
  public String jwks() {
    return current.jwks();
  }

  public int size() {
    return current.keys().size();
  }

  /** How long the key that signs will still be valid; zero when there is none. */
  public Duration signingValidFor() {
    Instant now = clock.instant();
    SigningKey key = current.signingAt(now, settle);
    return key == null
        ? Duration.ZERO
        : Duration.between(now, key.certificate().getNotAfter().toInstant());
  }

  void scan() {
    try {
      var found = KeySet.of(directory.keys());
      if (found.keys().isEmpty()) {
        LOG.warn("no key is left in the directory; the last known ones stay in use");
      } else if (!found.equals(current)) {
        current = found;
        LOG.infof("the signing keys are now %s", found.keys());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the directory of keys cannot be read; the last known ones stay in use", e);
    }
  }
}
