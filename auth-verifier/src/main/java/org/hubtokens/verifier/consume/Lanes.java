package org.hubtokens.verifier.consume;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.verifier.config.VerifierSettings;
import org.jspecify.annotations.Nullable;

/** The one reader of this process, from start to stop. */
@Singleton
public class Lanes implements Knowledge {

  private static final String BOOTSTRAP = "bootstrap.servers";

  private final KafkaSettings kafka;
  private final String instance;
  private final LaneReader reader;
  private final Duration positionWait;
  private volatile boolean stopping;

  @Inject
  public Lanes(
      LaneConsumer consumer,
      VerifierSettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = kafkaSettings(kafka);
    this.instance = settings.instanceId().orElse(ownName());
    this.reader = reader(consumer, settings);
    this.positionWait = settings.verify().positionWait();
  }

  void start(@Observes StartupEvent event) {
    reader.start();
  }

  /**
   * Serves nobody from here on, and says so only then: a command that ends a token does not wait
   * for a reader that has left.
   */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    reader.close();
  }

  @Override
  public boolean serving() {
    return !stopping && reader.ready();
  }

  @Override
  public long through() {
    return reader.through();
  }

  @Override
  public long ageMillis() {
    return reader.ageMillis();
  }

  @Override
  public CompletionStage<Boolean> reach(long position) {
    return reader.whenThrough(position, positionWait);
  }

  public LaneStatus status() {
    return reader.status();
  }

  /** How long it will probably take until everything is in memory; null as long as nobody knows. */
  public @Nullable Duration loadingLeft() {
    return reader.loadingLeft();
  }

  /** How to reach the brokers. */
  public KafkaSettings kafka() {
    return kafka;
  }

  /** Names this process among all verifiers. */
  public String instance() {
    return instance;
  }

  private LaneReader reader(LaneConsumer consumer, VerifierSettings settings) {
    LaneReader.Builder builder =
        describe(kafka, consumer)
            .instance(instance)
            .mostWaiters(settings.verify().positionWaiters())
            .issuedFor(settings.registry().tokenLifetime());
    settings.maxStaleness().ifPresent(builder::maxAge);
    return builder.build();
  }

  /** What is read, and how: one record that nobody can read does not keep a verifier out (I12). */
  static LaneReader.Builder describe(KafkaSettings kafka, LaneConsumer consumer) {
    return LaneReader.builder(kafka, "verifier")
        .lanes(Lane.CREDENTIALS, Lane.ACCOUNTS, Lane.REVOCATIONS)
        .readyAtPoison()
        .handler(consumer);
  }

  private static KafkaSettings kafkaSettings(Map<String, Object> all) {
    Map<String, String> extra = new HashMap<>();
    all.forEach((name, value) -> extra.put(name, String.valueOf(value)));
    extra.remove("group.id"); // the framework's own; this reader belongs to no group
    String servers = extra.remove(BOOTSTRAP);
    return new KafkaSettings(servers == null ? "localhost:9092" : servers, extra);
  }

  /** A name of its own for each start: a process that died must not be taken for its successor. */
  private static String ownName() {
    String host = System.getenv().getOrDefault("HOSTNAME", "verifier");
    String safe = host.replaceAll("[^A-Za-z0-9.-]", "-");
    return safe + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
