package org.hubtokens.command.checkpoint;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.relay.RelayLifecycle;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.KeyFolder;
import org.hubtokens.lanes.signed.KeyKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs a checkpoint at intervals while this instance's relay leads. */
@Singleton
public class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 250;

  private final CheckpointSettings settings;
  private final KeyFolder keys;
  private final PublishedCheckpoints published;
  private final CheckpointSigner signer;
  private final BooleanSupplier leads;
  private final Counter signed;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("checkpoints").unstarted(this::run);
  private volatile long position = -1;
  private volatile boolean degraded;
  private volatile boolean contradicted;

  @Inject
  Checkpoints(
      EventLog log,
      KafkaSettings kafka,
      CheckpointSettings settings,
      RelayLifecycle relay,
      Clock clock,
      MeterRegistry meters) {
    this.settings = CheckpointSettings.checked(settings);
    this.keys = new KeyFolder(settings.keys(), KeyKind.ED25519);
    this.published = new CheckpointLane(kafka);
    this.signer = new CheckpointSigner(log, keys, published, clock);
    this.leads = () -> relay.status().leads();
    this.signed =
        Counter.builder("hubtokens.checkpoints.signed")
            .description("Checkpoints this instance has signed")
            .register(meters);
    Gauge.builder("hubtokens.checkpoints.position", this, self -> self.position)
        .description("The log is signed through here, as this instance knows; -1 for not yet")
        .register(meters);
    Gauge.builder("hubtokens.checkpoints.degraded", this, self -> self.degraded ? 1 : 0)
        .description("1 while checkpoints cannot be signed or published")
        .register(meters);
    Gauge.builder("hubtokens.checkpoints.contradicted", this, self -> self.contradicted ? 1 : 0)
        .description("1 once the log was found not to be what was signed")
        .register(meters);
  }

  /**
   * Makes the first key where there is none.
   *
   * @throws IllegalArgumentException when that is not possible: the service does not start
   */
  void start(@Observes StartupEvent event) {
    try {
      keys.prepare();
      keys.signing();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "hubtokens.command.checkpoints.keys must be a folder that can be read and, while it is"
              + " empty, written: "
              + e.getMessage(),
          e);
    }
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stop.countDown();
    if (!thread.join(CLOSE_LIMIT)) {
      thread.interrupt();
    }
  }

  private void run() {
    boolean led = false;
    long due = System.nanoTime();
    try {
      while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        boolean now = leads.getAsBoolean();
        if (now && !led) {
          signer.begin();
          due = System.nanoTime();
        }
        led = now;
        if (now && System.nanoTime() - due >= 0) {
          sign();
          due = System.nanoTime() + settings.every().toNanos();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      published.close();
    }
  }

  private void sign() {
    try {
      signer.sign().ifPresent(this::signed);
      degraded = false;
      contradicted = false;
    } catch (ContradictionException e) {
      if (!contradicted) {
        LOG.error(
            "THE LOG WAS CHANGED: {}. Nothing is signed any more; infra/verify-history says more",
            e.getMessage());
      }
      contradicted = true;
      signer.begin();
    } catch (IOException | RuntimeException e) {
      LOG.warn("no checkpoint could be signed or published: {}", e.toString());
      LOG.debug("no checkpoint", e);
      degraded = true;
    }
  }

  private void signed(Checkpoint checkpoint) {
    signed.increment();
    position = checkpoint.position();
    LOG.debug("signed through position {}", checkpoint.position());
  }
}
