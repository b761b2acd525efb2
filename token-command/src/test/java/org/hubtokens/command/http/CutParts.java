package org.hubtokens.command.http;

import com.mongodb.ConnectionString;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.hubtokens.command.log.CuttingProxy;
import org.hubtokens.edge.TestSessions;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.infra.embedded.EmbeddedMongo;

/** A whole service whose way to the store can be cut. */
public class CutParts implements QuarkusTestResourceLifecycleManager {
  private static final AtomicReference<CutParts> RUNNING = new AtomicReference<>();

  private final TestSessions sessions = TestSessions.start();
  private final EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
  private final EmbeddedMongo mongo = EmbeddedMongo.startTemporary();
  private final CuttingProxy proxy =
      new CuttingProxy(
          Integer.parseInt(
              new ConnectionString(mongo.connectionString()).getHosts().getFirst().split(":")[1]));

  @Override
  public Map<String, String> start() {
    RUNNING.set(this);
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("quarkus.mongodb.connection-string", proxy.connectionString());
    settings.put("hubtokens.command.jwks-url", sessions.jwksUrl().toString());
    settings.put("hubtokens.command.registration", "open");
    settings.put(HubParts.KEY, sessions.privateKey());
    return settings;
  }

  /** After the parts that all tests of this module start: what this one says counts. */
  @Override
  public int order() {
    return 1;
  }

  /** What stands between the service and its store. */
  static CuttingProxy proxy() {
    return RUNNING.get().proxy;
  }

  /** The store itself, past the proxy. */
  static String store() {
    return RUNNING.get().mongo.connectionString();
  }

  @Override
  public void stop() {
    sessions.close();
    proxy.close();
    mongo.close();
    kafka.close();
  }
}
