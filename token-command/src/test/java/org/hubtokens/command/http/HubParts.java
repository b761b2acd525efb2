package org.hubtokens.command.http;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.hubtokens.edge.TestSessions;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.infra.embedded.EmbeddedMongo;

/** A real broker, a real store, and somebody who signs sessions. */
public class HubParts implements QuarkusTestResourceLifecycleManager {
  static final String KEY = "hubtokens.test.session-key";

  /** How many tokens an account of the tests may have. */
  static final int MOST_TOKENS = 12;

  private final TestSessions sessions = TestSessions.start();
  private EmbeddedKafka kafka;
  private EmbeddedMongo mongo;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.startTemporary();
    mongo = EmbeddedMongo.startTemporary();
    return Map.ofEntries(
        entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
        entry("quarkus.mongodb.connection-string", mongo.connectionString()),
        entry("hubtokens.command.jwks-url", sessions.jwksUrl().toString()),
        entry("hubtokens.command.registration", "open"),
        entry("hubtokens.administrators", "boss1,boss2"),
        entry("hubtokens.command.instance-id", "test"),
        entry("hubtokens.command.most-tokens", Integer.toString(MOST_TOKENS)),
        entry(KEY, sessions.privateKey()));
  }

  @Override
  public void stop() {
    sessions.close();
    if (mongo != null) {
      mongo.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }
}
