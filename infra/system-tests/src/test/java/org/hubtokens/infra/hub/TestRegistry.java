package org.hubtokens.infra.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A real registry with any configuration. */
record TestRegistry(Process process, int port, Path configuration) implements AutoCloseable {

  static TestRegistry start(Path folder, String realm, String service, String issuer, Path bundle)
      throws IOException {
    return start(
        folder,
        """
        auth:
          token:
            realm: %s
            service: %s
            issuer: "%s"
            rootcertbundle: %s
        """
            .formatted(realm, service, issuer, bundle));
  }

  /** One that lets everybody do everything. */
  static TestRegistry open(Path folder) throws IOException {
    return start(folder, "");
  }

  private static TestRegistry start(Path folder, String auth) throws IOException {
    int port = Ports.freeBlock();
    Path configuration = folder.resolve("registry-" + port + ".yml");
    Files.writeString(
        configuration,
        """
        version: 0.1
        log: {level: error}
        storage: {filesystem: {rootdirectory: "%s"}}
        http: {addr: "127.0.0.1:%d", secret: "any"}
        %s\
        """
            .formatted(folder.resolve("images"), port, auth));
    ProcessBuilder builder =
        new ProcessBuilder("docker-registry", "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("registry-" + port + ".log").toFile());
    builder.environment().remove("REGISTRY_AUTH_FILE"); // it would be read as a setting
    Process process = builder.start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
    return new TestRegistry(process, port, configuration);
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
