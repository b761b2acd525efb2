package org.hubtokens.infra.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this JVM: one node that is broker and controller, on loopback. What it has
 * acknowledged survives the kill of the process; a power cut may take the last writes.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final FolderLock lock;
  private final int port;
  private final @Nullable TemporaryFolder temporary;

  private EmbeddedKafka(BrokerSettings settings, @Nullable TemporaryFolder temporary) {
    this.port = settings.port();
    this.temporary = temporary;
    QuietLogs.apply();
    FreePorts.require("the Kafka broker", settings.port());
    FreePorts.require("the Kafka controller", settings.controllerPort());
    this.lock = FolderLock.acquire(settings.folder());
    try {
      format(settings.folder().resolve("log"));
      this.server = boot(settings);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Starts on a folder that keeps everything; a port of 0 means a free one. */
  public static EmbeddedKafka start(Path folder, int port, int controllerPort) {
    int free = FreePorts.orFree(port);
    return new EmbeddedKafka(
        new BrokerSettings(folder, free, freeBeside(free, controllerPort)), null);
  }

  /** Starts on free ports and a folder that is deleted with {@link #close()}. */
  public static EmbeddedKafka startTemporary() {
    TemporaryFolder folder = TemporaryFolder.create("hubtokens-kafka");
    int port = FreePorts.orFree(0);
    BrokerSettings settings = new BrokerSettings(folder.path(), port, freeBeside(port, 0));
    try {
      return new EmbeddedKafka(settings, folder);
    } catch (RuntimeException e) {
      folder.delete();
      throw e;
    }
  }

  private static int freeBeside(int taken, int wanted) {
    int port = FreePorts.orFree(wanted);
    return port == taken ? freeBeside(taken, wanted) : port;
  }

  private static void format(Path folder) {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(folder);
      formatter(folder.toString()).run();
    } catch (Exception e) {
      throw new IllegalStateException("cannot set up the Kafka folder " + folder, e);
    }
  }

  private static Formatter formatter(String folder) {
    return new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(BrokerSettings.NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(folder))
        .setMetadataLogDirectory(folder)
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true);
  }

  private static KafkaRaftServer boot(BrokerSettings settings) {
    BrokerSettings log =
        new BrokerSettings(
            settings.folder().resolve("log"), settings.port(), settings.controllerPort());
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(log.toProperties(), false), Time.SYSTEM);
    server.startup();
    return server;
  }

  /**
   * Says what to do before a broker of this process ends the process, as it does when it cannot
   * write any more.
   */
  public static void beforeItGivesUp(Runnable last) {
    Exit.setHaltProcedure(
        (status, _) -> {
          last.run();
          Runtime.getRuntime().halt(status);
        });
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
    if (temporary != null) {
      temporary.delete();
    }
  }
}
