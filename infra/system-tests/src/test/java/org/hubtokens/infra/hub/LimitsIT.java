package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is too long, too large, too slow or too many is refused by a status that says so, at the
 * gateway and at each service, and keeps nobody else from being answered.
 *
 * <p>{@code -Dhubtokens.idle=10000} opens so many connections that do nothing.
 */
@ExtendWith(SharedHub.class)
class LimitsIT {
  private static final int IDLE = Integer.getInteger("hubtokens.idle", 2_000);
  private static final int CHECKS = 200;

  /** Whom token-query lets in; nobody else looks at it. */
  private static final String CLIENT =
      "Authorization: Basic "
          + Base64.getEncoder().encodeToString("fuzz:a long secret".getBytes(US_ASCII))
          + "\r\n";

  private static final int DRIP_MILLIS = 200;
  private static final int PATIENCE_MILLIS = 60_000;

  @Test
  void givenTooLongAnAddress_whenAsked_thenSo(Hub hub) throws IOException {
    String request = "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    assertThat(answer(hub.gateway(), request))
        .matches("(?s)HTTP/1.[01] 414 .*")
        .contains("address");
    for (Part part : Part.values()) {
      assertThat(answer(hub.direct(part), request))
          .as("%s", part)
          .matches("(?s)HTTP/1.[01] 414 .*");
    }
  }

  @Test
  void givenTooLargeHeaders_whenAsked_thenSo(Hub hub) throws IOException {
    String request = "GET /verify HTTP/1.1\r\nHost: x\r\nX-L: " + "x".repeat(20_000) + "\r\n\r\n";
    assertThat(answer(hub.gateway(), request))
        .matches("(?s)HTTP/1.[01] 431 .*")
        .contains("headers");
    for (Part part : Part.values()) {
      assertThat(answer(hub.direct(part), request))
          .as("%s", part)
          .matches("(?s)HTTP/1.[01] 431 .*");
    }
  }

  @Test
  void givenALongQueryThatFits_whenAsked_thenAnsweredAsAnyOther(Hub hub) throws IOException {
    String query = "?a" + "&a=1".repeat(3_500);
    for (String path : List.of("/verify", "/v2/access-tokens", "/token")) {
      assertThat(
              answer(
                  hub.gateway(),
                  "GET " + path + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
          .as(path)
          .matches("(?s)HTTP/1.1 (400|401) .*");
    }
  }

  @Test
  void givenTooLargeABody_whenSentEitherWay_thenSo(Hub hub) throws IOException {
    String body = "{\"username\":\"" + "x".repeat(70_000) + "\"}";
    String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    for (Target target : targets(hub)) {
      assertThat(
              answer(target.origin, head(target.path, "Content-Length: " + body.length()) + body))
          .as("%s", target)
          .startsWith("HTTP/1.1 413")
          .contains("body")
          .containsIgnoringCase("x-request-id: ");
      assertThat(answer(target.origin, head(target.path, "Transfer-Encoding: chunked") + chunk))
          .as("%s in chunks", target)
          .startsWith("HTTP/1.1 413");
    }
  }

  /** All at once: each takes as long as the limit that the run has. */
  @Test
  void givenClientsThatDrip_whenTheirTimeIsOver_thenCutOff(Hub hub) throws Exception {
    try (ScheduledExecutorService drips = Executors.newScheduledThreadPool(1);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> bodies = new ArrayList<>();
      for (Target target : targets(hub)) {
        String head = head(target.path, "Content-Length: 5000") + "{";
        bodies.add(threads.submit(() -> dripped(target.origin, head, drips)));
      }
      Future<String> head =
          threads.submit(() -> dripped(hub.gateway(), "GET /v2/ HTTP/1.1\r\nX-Long: ", drips));
      for (Future<String> answer : bodies) {
        assertThat(answer.get()).startsWith("HTTP/1.1 408").contains("too long to arrive");
      }
      assertThat(head.get()).isEmpty();
      drips.shutdownNow();
    }
  }

  @Test
  void givenManyConnectionsThatDoNothing_whenTokensAreChecked_thenAnsweredAsBefore(Hub hub)
      throws IOException {
    HubClient session = hub.client().signIn();
    HubClient.Created token = session.create("idle", "repo:read");
    long before = memory(hub);
    List<SocketChannel> idle = new ArrayList<>();
    try {
      for (URI origin : List.of(hub.direct(Part.VERIFIER), hub.gateway())) {
        for (int i = 0; i < IDLE / 2; i++) {
          idle.add(SocketChannel.open(new InetSocketAddress(origin.getHost(), origin.getPort())));
        }
      }
      long began = System.nanoTime();
      for (int i = 0; i < CHECKS; i++) {
        assertThat(session.verify(token.secret()).status()).isEqualTo(200);
      }
      System.out.printf(
          "%,d idle connections: the verifier has %,d KiB more, a check takes %.1f ms%n",
          IDLE, memory(hub) - before, (System.nanoTime() - began) / 1e6 / CHECKS);
      session.revoke(token.uuid());
      assertThat(session.verify(token.secret()).status()).isEqualTo(401);
    } finally {
      for (SocketChannel channel : idle) {
        channel.close();
      }
    }
  }

  /** What the verifier's process has of the machine, in KiB. */
  private static long memory(Hub hub) throws IOException {
    Path status = Path.of("/proc", Long.toString(hub.service(Part.VERIFIER).pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    }
  }

  /** A path that takes a body from anybody. */
  private record Target(String name, URI origin, String path) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Target> targets(Hub hub) {
    return List.of(
        new Target("gateway", hub.gateway(), "/v2/users"),
        new Target("command", hub.direct(Part.COMMAND), "/v2/users"),
        new Target("query", hub.direct(Part.QUERY), "/v2/security-events/poll"),
        new Target("verifier", hub.direct(Part.VERIFIER), "/v2/users/login"));
  }

  private static String head(String path, String header) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + CLIENT
        + header
        + "\r\n\r\n";
  }

  private static String answer(URI origin, String request) throws IOException {
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      send(socket, request);
      return read(socket);
    }
  }

  /** Sends {@code begin} and then drop by drop; all that is answered until the connection ends. */
  private static String dripped(URI origin, String begin, ScheduledExecutorService drips)
      throws IOException {
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      send(socket, begin);
      drips.scheduleAtFixedRate(
          () -> send(socket, "a"), DRIP_MILLIS, DRIP_MILLIS, TimeUnit.MILLISECONDS);
      return read(socket);
    }
  }

  /** Who has refused it need not read it to its end. */
  private static void send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(US_ASCII));
    } catch (IOException _) {
      // the answer is there all the same, or its absence fails
    }
  }

  /** A drop on its way when the connection is closed makes its end a reset. */
  private static String read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder all = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.append((char) next);
      }
    } catch (SocketException _) {
      // ended
    }
    return all.toString();
  }
}
