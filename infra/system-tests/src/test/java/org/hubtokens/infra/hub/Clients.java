package org.hubtokens.infra.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real docker and skopeo, each with its own empty folder of credentials. */
record Clients(Path folder) {

  /** How a program ended, and all that it has printed. */
  record Ended(int status, String output) {}

  Ended dockerLogin(int port, String account, String secret) {
    return run(secret, "docker", "login", "127.0.0.1:" + port, "-u", account, "--password-stdin");
  }

  Ended push(Path image, int port, String repository, String account, String secret) {
    return run(
        "",
        "skopeo",
        "copy",
        "--insecure-policy",
        "--dest-tls-verify=false",
        "--dest-creds",
        account + ":" + secret,
        "oci:" + image + ":1",
        "docker://127.0.0.1:" + port + "/" + repository + ":1");
  }

  Ended pull(Path image, int port, String repository, String account, String secret) {
    return run(
        "",
        "skopeo",
        "copy",
        "--insecure-policy",
        "--src-tls-verify=false",
        "--src-creds",
        account + ":" + secret,
        "docker://127.0.0.1:" + port + "/" + repository + ":1",
        "oci:" + image + ":1");
  }

  private Ended run(String input, String... command) {
    List<String> all = new ArrayList<>(List.of("timeout", "60"));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("DOCKER_CONFIG", folder.toString());
    builder.environment().put("DOCKER_HOST", "unix://" + folder.resolve("no-daemon.sock"));
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return new Ended(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether these programs are on the PATH. */
  static boolean installed() {
    List<String> folders = List.of(System.getenv("PATH").split(":", -1));
    return List.of("docker", "docker-registry", "skopeo").stream()
        .allMatch(name -> folders.stream().anyMatch(f -> Files.isExecutable(Path.of(f, name))));
  }
}
