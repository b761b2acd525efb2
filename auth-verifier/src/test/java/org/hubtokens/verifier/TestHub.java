package org.hubtokens.verifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Topics;

/** A broker, and in it what a relay would have written. One for all tests of this module. */
public final class TestHub implements QuarkusTestResourceLifecycleManager {

  public static final String PASSWORD = "correct horse: battery €";
  public static final String CLIENT_SECRET = "gMq8Zk3v-a-long-and-random-secret";

  /** What {@code printf %s "$CLIENT_SECRET" | sha256sum} says. */
  private static final String CLIENT_DIGEST =
      "acd8001606cfc476c0e817e1cdde50349f90fb265287c07b069cd9dd01dd61d5";

  private static final UUID LOG = UUID.randomUUID();
  private static final AtomicReference<Relay> RELAY = new AtomicReference<>();

  @Override
  public Map<String, String> start() {
    try {
      RELAY.set(new Relay());
      publish(
          new Account(Sample.ALICE, true, Argon2id.hash(PASSWORD.toCharArray()), Instant.EPOCH));
      Path keys = Files.createTempDirectory("keys");
      return Map.of(
          "kafka.bootstrap.servers",
          bootstrapServers(),
          "hubtokens.verifier.keys.directory",
          keys.toString(),
          "hubtokens.verifier.password.failures",
          "3",
          "hubtokens.verifier.password.cores", // all tests guess from one address
          "64",
          "hubtokens.verifier.verify.position-wait",
          "300ms",
          "hubtokens.verifier.verify.public-repositories",
          "alice/open",
          "hubtokens.verifier.introspection.clients.gateway",
          CLIENT_DIGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    RELAY.get().close();
  }

  static String bootstrapServers() {
    return RELAY.get().broker.bootstrapServers();
  }

  /** Makes a token known and returns its secret. */
  public static TokenSecret token(Scope... scopes) {
    TokenSecret secret = Sample.FORMAT.generate();
    publish(Sample.credential(secret, scopes));
    return secret;
  }

  public static long publish(Account account) {
    return RELAY.get().publish(at -> List.of(LaneRecords.account(LOG, at, account)));
  }

  public static long publish(Credential credential) {
    return RELAY.get().publish(at -> List.of(LaneRecords.credential(LOG, at, credential)));
  }

  /** As a relay does: the revocation, then the tombstone. */
  public static long revoke(Credential token) {
    return RELAY
        .get()
        .publish(
            at ->
                List.of(
                    LaneRecords.revocation(LOG, at, Sample.revocation(token)),
                    LaneRecords.noCredential(LOG, at, token.tokenId(), token.digest())));
  }

  /** As a relay does that slept through a revocation: no progress follows. */
  public static void stale(Credential credential, long at) {
    RELAY.get().send(LaneRecords.credential(LOG, at, credential));
  }

  /** Says again how far it is, by a clock that is so far ahead. */
  public static void heartbeat(Duration ahead) {
    RELAY.get().heartbeat(Instant.now().plus(ahead));
  }

  public static long position() {
    return RELAY.get().position.get();
  }

  private static final class Relay {
    final EmbeddedKafka broker = EmbeddedKafka.startTemporary();
    final AtomicLong position = new AtomicLong();
    private final Map<String, List<Long>> ends = new HashMap<>();
    private final KafkaProducer<String, byte[]> producer;

    Relay() {
      var kafka = KafkaSettings.of(broker.bootstrapServers());
      try {
        Topics.ensure(kafka, (short) 1);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      for (Lane lane : Lane.values()) {
        ends.put(lane.topic(), new ArrayList<>(Collections.nCopies(lane.partitions(), -1L)));
      }
      producer =
          new KafkaProducer<>(
              kafka.client(Map.of("acks", "all")),
              new StringSerializer(),
              new ByteArraySerializer());
    }

    synchronized long publish(LongFunction<List<ProducerRecord<String, byte[]>>> records) {
      long at = position.get() + 1;
      records.apply(at).forEach(this::send);
      send(LaneRecords.progress(new Progress(LOG, at, Instant.now(), ends)));
      position.set(at);
      return at;
    }

    synchronized void heartbeat(Instant headReadAt) {
      send(LaneRecords.progress(new Progress(LOG, position.get(), headReadAt, ends)));
    }

    synchronized void send(ProducerRecord<String, byte[]> record) {
      try {
        RecordMetadata at = producer.send(record).get();
        ends.get(record.topic()).set(at.partition(), at.offset());
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }

    void close() {
      producer.close();
      broker.close();
    }
  }
}
