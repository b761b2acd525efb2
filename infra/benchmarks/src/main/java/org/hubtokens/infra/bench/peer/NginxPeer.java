package org.hubtokens.infra.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hubtokens.infra.hub.Ports;

/**
 * nginx with {@code auth_basic} and a password file hashed with bcrypt at htpasswd's own cost of 5,
 * the lowest that is in use: a worker, no access log, connections kept open, a file of 3 bytes.
 */
public final class NginxPeer {
  private static final String PASSWORD = "correct horse battery staple";
  private static final int COST = 5;

  private NginxPeer() {}

  /**
   * Starts it.
   *
   * @throws PeerAbsentException when nginx or htpasswd is not installed
   */
  public static Peer start() {
    String nginx = Program.find("nginx", "nginx auth_basic: no nginx (Debian nginx-light)");
    String htpasswd =
        Program.find("htpasswd", "nginx auth_basic: no htpasswd (Debian apache2-utils)");
    Path folder = Program.folder("bench-nginx");
    int port = Ports.freeBlock();
    Program.write(
        folder.resolve("htpasswd"),
        Program.said(PASSWORD, htpasswd, "-niBC", Integer.toString(COST), "bench") + "\n");
    Program.write(folder.resolve("ok"), "ok\n");
    Program.write(folder.resolve("nginx.conf"), configuration(folder, port));
    String pair = Base64.getEncoder().encodeToString(("bench:" + PASSWORD).getBytes(UTF_8));
    Question question =
        Question.get(
            URI.create("http://127.0.0.1:" + port + "/ok"), "Authorization: Basic " + pair);
    Program program =
        Program.start(
                folder,
                List.of(nginx, "-p", folder.toString(), "-c", folder + "/nginx.conf"),
                Map.of())
            .await(Duration.ofSeconds(10), () -> Http.status(question) == 200);
    String version = Program.said("", nginx, "-v").replaceFirst(".*nginx/", "nginx ");
    return new Peer(
        version + " auth_basic, bcrypt of cost " + COST, question, List.of(program), folder);
  }

  private static String configuration(Path folder, int port) {
    return """
    daemon off;
    user %3$s;
    worker_processes 1;
    pid %1$s/pid;
    error_log %1$s/errors crit;
    events { worker_connections 256; }
    http {
      access_log off;
      sendfile on;
      keepalive_requests 1000000000;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      server {
        listen 127.0.0.1:%2$d;
        root %1$s;
        location = /ok {
          auth_basic bench;
          auth_basic_user_file %1$s/htpasswd;
        }
        location / { return 404; }
      }
    }
    """
        .formatted(folder, port, System.getProperty("user.name"));
  }
}
