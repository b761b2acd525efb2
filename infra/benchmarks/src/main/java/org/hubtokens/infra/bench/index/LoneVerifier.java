package org.hubtokens.infra.bench.index;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A verifier's process on lanes of which nothing else of the product takes part. */
public final class LoneVerifier implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final URI origin;
  private final Duration start;

  private LoneVerifier(Process process, URI origin, Duration start) {
    this.process = process;
    this.origin = origin;
    this.start = start;
  }

  /**
   * Starts it as {@code infra/run} does, with the JVM's start cache where there is one, and waits
   * until it is ready.
   *
   * @param jar that starts it
   * @param options of the JVM and of the service
   * @throws IllegalStateException when it ends by itself
   */
  public static LoneVerifier start(Path jar, List<String> options, String brokers)
      throws IOException, InterruptedException {
    int port = freePort();
    Path folder = Objects.requireNonNull(jar.toAbsolutePath().getParent());
    Path keys = Files.createTempDirectory("lone-verifier-keys");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    command.addAll(startCache(folder));
    command.addAll(options);
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dkafka.bootstrap.servers=" + brokers);
    command.add("-Dhubtokens.verifier.keys.directory=" + keys);
    command.addAll(List.of("-jar", folder.relativize(jar.toAbsolutePath()).toString()));
    long begun = System.nanoTime();
    Path log = Files.createTempFile("lone-verifier", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    URI origin = URI.create("http://127.0.0.1:" + port);
    while (!ready(origin)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the verifier has ended by itself, see " + log);
      }
    }
    return new LoneVerifier(process, origin, Duration.ofNanos(System.nanoTime() - begun));
  }

  private static List<String> startCache(Path folder) {
    Path cache = folder.resolve("start.aot");
    return Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of();
  }

  public URI origin() {
    return origin;
  }

  /** From the start of its process until it was ready, to within 50 ms. */
  public Duration timeToStart() {
    return start;
  }

  /** Processor time it has used so far, its own and the kernel's for it. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static boolean ready(URI origin) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(origin.resolve("/q/health/ready")).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
