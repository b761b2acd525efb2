package org.hubtokens.command.application;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.hubtokens.command.lastused.LastUses;
import org.hubtokens.command.lastused.MongoLastUses;
import org.hubtokens.command.lastused.UsageLane;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.SharedReader;

/** Follows the usage lane from start to stop, together with the other instances. */
@Singleton
public class LastUsesProducer {
  static final String GROUP = "hubtokens-command-last-used";

  private final LastUses lastUses;
  private final SharedReader reader;

  @Inject
  LastUsesProducer(
      MongoClient mongo, KafkaSettings kafka, CommandSettings settings, InstanceName instance) {
    this.lastUses = new MongoLastUses(mongo.getDatabase(settings.database()));
    this.reader = new SharedReader(kafka, GROUP, instance.value(), new UsageLane(lastUses));
  }

  @Produces
  @Singleton
  LastUses lastUses() {
    return lastUses;
  }

  void start(@Observes StartupEvent event, MeterRegistry meters) {
    FunctionCounter.builder("hubtokens.command.usage.reports", reader, r -> r.status().applied())
        .description("Reports of usage whose last uses are kept")
        .register(meters);
    Gauge.builder("hubtokens.command.usage.degraded", reader, LastUsesProducer::degraded)
        .description("1 while reports of usage are not taken")
        .register(meters);
    reader.start();
  }

  void stop(@Observes ShutdownEvent event) {
    reader.close();
  }

  private static double degraded(SharedReader reader) {
    return reader.status().degraded() == null ? 0 : 1;
  }
}
