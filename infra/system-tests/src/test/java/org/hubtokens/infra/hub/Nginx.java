package org.hubtokens.infra.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A real nginx with the configuration that operators copy, at other addresses. */
record Nginx(Process process, int port, Path log) implements AutoCloseable {

  static Nginx start(Path folder, URI verifier, URI registry) throws IOException {
    int port = Ports.freeBlock();
    String given = Files.readString(Hub.root().resolve("infra/deploy/nginx/registry.conf"));
    String adapted = replaced(given, "127.0.0.1:8083", verifier.getAuthority());
    adapted = replaced(adapted, "127.0.0.1:5001", registry.getAuthority());
    adapted = replaced(adapted, "127.0.0.1:5000", "127.0.0.1:" + port);
    Path site = Files.writeString(folder.resolve("registry.conf"), adapted);
    Path log = folder.resolve("nginx.log");
    Path configuration = Files.writeString(folder.resolve("nginx.conf"), around(site, folder, log));
    Process process =
        new ProcessBuilder("nginx", "-c", configuration.toString(), "-e", log.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    Nginx nginx = new Nginx(process, port, log);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(nginx::listens);
    return nginx;
  }

  private static String replaced(String text, String address, String by) {
    if (!text.contains(address)) {
      throw new IllegalStateException("the configuration does not name " + address);
    }
    return text.replace(address, by);
  }

  /** What a distribution's own nginx.conf has around it, in one process and one folder. */
  private static String around(Path site, Path folder, Path log) {
    return """
    daemon off;
    master_process off;
    pid %1$s/nginx.pid;
    error_log %2$s;
    events {}
    http {
      access_log %1$s/access.log;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      include %3$s;
    }
    """
        .formatted(folder, log, site);
  }

  private boolean listens() {
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
