package org.hubtokens.verifier.usage;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hubtokens.lanes.LaneClients;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.consume.Lanes;

/** Reports from start to stop, unless it is switched off. */
@Singleton
class UsageReports {

  /** After the verifier has left: until then it may still be asked. */
  private static final int LATE = 4_000;

  private final VerifierSettings.Usage settings;
  private final UsageNotes notes;
  private final UsageReporter reporter;

  UsageReports(VerifierSettings settings, UsageNotes notes, Lanes lanes) {
    this.settings = settings.usage();
    this.notes = notes;
    this.reporter =
        new UsageReporter(
            notes,
            () ->
                LaneClients.producer(
                    lanes.kafka(), "hubtokens-usage-" + lanes.instance(), Map.of()),
            lanes.instance(),
            settings.usage().reportEvery());
  }

  void start(@Observes StartupEvent event, MeterRegistry meters) {
    Gauge.builder("hubtokens.verifier.usage.pending", reporter, UsageReporter::pending)
        .description("Tokens with uses that are not reported yet")
        .register(meters);
    FunctionCounter.builder("hubtokens.verifier.usage.reported", reporter, UsageReporter::reported)
        .description("Uses of tokens that were reported")
        .register(meters);
    dropped("use", Room::usesDropped, meters);
    dropped("details", Room::detailsDropped, meters);
    if (settings.enabled()) {
      reporter.start();
    }
  }

  void stop(@Observes @Priority(LATE) ShutdownEvent event) {
    reporter.close();
  }

  private void dropped(String what, ToDoubleFunction<Room> count, MeterRegistry meters) {
    FunctionCounter.builder("hubtokens.verifier.usage.dropped", notes.room(), count)
        .description("Uses for which there was no room, or none for their details")
        .tag("what", what)
        .register(meters);
  }
}
