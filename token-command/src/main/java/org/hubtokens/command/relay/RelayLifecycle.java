package org.hubtokens.command.relay;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hubtokens.command.application.InstanceName;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.lanes.KafkaSettings;

/** Runs the relay of this instance, and measures it. */
@Singleton
public class RelayLifecycle {
  private final Relay relay;

  @Inject
  RelayLifecycle(
      EventLog log,
      KafkaSettings kafka,
      RelaySettings settings,
      MongoClient mongo,
      InstanceName instance,
      @ConfigProperty(name = "hubtokens.command.database", defaultValue = "hubtokens")
          String database,
      MeterRegistry meters) {
    MongoRelayLease lease =
        new MongoRelayLease(
            mongo.getDatabase(database).getCollection("lease", Document.class),
            instance.value(),
            settings.lease(),
            System::nanoTime);
    this.relay = new Relay(log, kafka, settings, lease, FaultPoint.inRelay());
    gauge(meters, "leads", "1 for the instance that publishes", s -> s.leads() ? 1 : 0);
    gauge(
        meters,
        "published.position",
        "Through here everything is in the lanes",
        RelayStatus::published);
    gauge(
        meters,
        "delay.seconds",
        "From the last append to the end of its transaction",
        s -> s.delay().toNanos() / 1e9);
    gauge(meters, "degraded", "1 while it cannot publish", s -> s.degraded() == null ? 0 : 1);
    counter(meters, "fenced", "How often another relay shut this one out", RelayStatus::fenced);
    counter(meters, "events", "Events published", RelayStatus::events);
    counter(meters, "transactions", "Transactions these took", RelayStatus::transactions);
  }

  void start(@Observes StartupEvent event) {
    relay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    relay.close();
  }

  public RelayStatus status() {
    return relay.status();
  }

  private void gauge(
      MeterRegistry meters, String name, String meaning, ToDoubleFunction<RelayStatus> value) {
    Gauge.builder("hubtokens.relay." + name, relay, r -> value.applyAsDouble(r.status()))
        .description(meaning)
        .register(meters);
  }

  private void counter(
      MeterRegistry meters, String name, String meaning, ToDoubleFunction<RelayStatus> value) {
    FunctionCounter.builder("hubtokens.relay." + name, relay, r -> value.applyAsDouble(r.status()))
        .description(meaning)
        .register(meters);
  }
}
