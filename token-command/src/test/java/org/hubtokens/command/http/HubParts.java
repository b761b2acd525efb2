package org.hubtokens.command.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.hubtokens.edge.TestSessions;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.infra.embedded.EmbeddedMongo;

/** A real broker, a real store, and somebody who signs sessions. */
public class HubParts implements QuarkusTestResourceLifecycleManager {
  static final String KEY = "hubtokens.test.session-key";

  private final TestSessions sessions = TestSessions.start();
  private EmbeddedKafka kafka;
  private EmbeddedMongo mongo;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.startTemporary();
    mongo = EmbeddedMongo.startTemporary();
    return Map.of(
        "kafka.bootstrap.servers",
        kafka.bootstrapServers(),
        "quarkus.mongodb.connection-string",
        mongo.connectionString(),
        "hubtokens.command.jwks-url",
        sessions.jwksUrl().toString(),
        "hubtokens.command.registration",
        "open",
        "hubtokens.administrators",
        "boss1,boss2",
        "hubtokens.command.instance-id",
        "test",
        KEY,
        sessions.privateKey());
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
