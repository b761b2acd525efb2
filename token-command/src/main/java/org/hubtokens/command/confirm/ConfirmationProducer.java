package org.hubtokens.command.confirm;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.lanes.KafkaSettings;
import org.jspecify.annotations.Nullable;

/** Runs what lets commands wait. */
@Singleton
public class ConfirmationProducer {
  private final RevocationPublisher revocations;
  private final LaneConfirmation confirmation;

  @Inject
  ConfirmationProducer(
      EventLog log, KafkaSettings kafka, ConfirmSettings settings, MeterRegistry meters) {
    this.revocations = new RevocationPublisher(kafka, log::logId);
    this.confirmation = new LaneConfirmation(kafka, settings, revocations, log::logId, meters);
  }

  void start(@Observes StartupEvent event) {
    confirmation.start();
  }

  void stop(@Observes ShutdownEvent event) {
    confirmation.close();
    revocations.close();
  }

  @Produces
  @Singleton
  Confirmation confirmation() {
    return confirmation;
  }

  /** What keeps commands from hearing of readers; null when nothing does. */
  public @Nullable String degraded() {
    return confirmation.degraded();
  }

  /** Position through which the lanes are published, as this instance has read it. */
  public long published() {
    return confirmation.published();
  }
}
