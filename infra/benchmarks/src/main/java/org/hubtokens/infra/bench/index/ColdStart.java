package org.hubtokens.infra.bench.index;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;

/**
 * How long a verifier takes from the start of its process until it is ready, with so many tokens in
 * the lanes: {@code infra/jmh ColdStart 1000000 3}, which starts it three times. The lanes are
 * written first, which takes longer than any start. What the JVM is given is the rest of the
 * arguments.
 */
public final class ColdStart {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private ColdStart() {}

  public static void main(String[] arguments) throws Exception {
    Path verifier = Path.of(arguments[0]);
    long tokens = Long.parseLong(arguments[1]);
    int starts = Integer.parseInt(arguments[2]);
    List<String> options = List.of(arguments).subList(3, arguments.length);
    try (EmbeddedKafka broker = EmbeddedKafka.startTemporary()) {
      FullLanes.write(KafkaSettings.of(broker.bootstrapServers()), tokens);
      Path keys = Files.createTempDirectory("cold-start-keys");
      for (int start = 0; start < starts; start++) {
        start(verifier, options, broker.bootstrapServers(), keys, tokens);
      }
    }
  }

  private static void start(
      Path verifier, List<String> options, String brokers, Path keys, long tokens)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dkafka.bootstrap.servers=" + brokers);
    command.add("-Dhubtokens.verifier.keys.directory=" + keys);
    command.addAll(List.of("-jar", verifier.toString()));
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("cold-start", ".log").toFile())
            .start();
    try {
      while (!ready(port)) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the verifier has ended by itself");
        }
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      double processor =
          process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(Double.NaN);
      System.out.printf(
          Locale.ROOT,
          "%d tokens: ready after %.1f s, of which %.1f s of processor time were used%n",
          tokens,
          seconds,
          processor);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean ready(int port) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    try {
      HttpRequest request = HttpRequest.newBuilder(address).build();
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
}
