package org.hubtokens.query.rest;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.Topics;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A broker, a store, and a verifier's key set for the service under test. */
public final class Backends implements QuarkusTestResourceLifecycleManager {
  static final String SIGNING_KEY = "test.signing-key";

  private EmbeddedKafka kafka;
  private EmbeddedMongo mongo;
  private HttpServer keys;

  @Override
  public Map<String, String> start() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId("test");
      kafka = EmbeddedKafka.startTemporary();
      mongo = EmbeddedMongo.startTemporary();
      Topics.ensure(KafkaSettings.of(kafka.bootstrapServers()), (short) 1);
      serve(key);
      return Map.of(
          "kafka.bootstrap.servers",
          kafka.bootstrapServers(),
          "quarkus.mongodb.connection-string",
          mongo.connectionString(),
          "hubtokens.query.jwks-url",
          "http://127.0.0.1:" + keys.getAddress().getPort() + "/",
          "hubtokens.query.at-least-wait",
          "500ms",
          "hubtokens.query.generation-poll",
          "100ms",
          "hubtokens.administrators",
          "boss1",
          "hubtokens.query.receipts.gone-after",
          "2500ms",
          "hubtokens.query.retire-after",
          "1s",
          SIGNING_KEY,
          key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JoseException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(EllipticCurveJsonWebKey key) throws IOException {
    String set = "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    byte[] body = set.getBytes(StandardCharsets.UTF_8);
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
  }

  @Override
  public void stop() {
    keys.stop(0);
    mongo.close();
    kafka.close();
  }
}
