package org.hubtokens.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send bodies drop by drop, written to the socket as they are. */
class BodiesUnderWayTest {
  private static final int DRIP_MILLIS = 50;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String CHUNKED =
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n";

  private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
  private final Vertx vertx = Vertx.vertx();
  private final BodiesUnderWay bodies =
      new BodiesUnderWay(Duration.ofSeconds(1), size(250), size(100));
  private HttpServer server;

  @BeforeEach
  void start() {
    Router router = Router.router(vertx);
    router.route("/at-once").handler(http -> http.response().end("at once"));
    router.route("/late").handler(this::late);
    router.route().handler(this::answer);
    router.route("/early").order(-1).handler(this::early);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void stop() {
    drips.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void answer(RoutingContext http) {
    if (bodies.admit(http, BodiesUnderWay.announced(http.request()))) {
      http.request().body().onSuccess(body -> http.response().end("read " + body.length()));
    } else {
      EdgeRoutes.refuse(http, 503);
    }
  }

  /** Asks for the body part by part, as a blocking resource does, and answers when time is over. */
  private void late(RoutingContext http) {
    assertThat(bodies.admit(http, BodiesUnderWay.announced(http.request()))).isTrue();
    HttpServerRequest request = http.request();
    request.pause();
    request.handler(_ -> request.fetch(1));
    request.endHandler(_ -> vertx.setTimer(1_500, _ -> http.response().end("late")));
    request.fetch(1);
  }

  /** Answers and does not care for the body. */
  private void early(RoutingContext http) {
    assertThat(bodies.admit(http, BodiesUnderWay.announced(http.request()))).isTrue();
    http.response().end("early");
  }

  @Test
  void givenABodyInTime_whenSent_thenAnswered() throws IOException {
    try (Socket socket = sent(head("/", 5) + "hello")) {
      assertThat(line(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void givenABodyInTime_whenItsAnswerIsLate_thenAnsweredAndTheConnectionIsKept()
      throws IOException {
    String whole = CHUNKED + "\r\n5\r\nhello\r\n0\r\n\r\n";
    for (String request : List.of(head("/late", 5) + "hello", whole.replace(" / ", " /late "))) {
      try (Socket socket = sent(request)) {
        assertThat(line(socket)).startsWith("HTTP/1.1 200");
        while (!line(socket).isBlank()) {
          // the rest of the head
        }
        assertThat(read(socket, 'e')).isEqualTo("lat");
        socket.getOutputStream().write((head("/late", 5) + "again").getBytes(US_ASCII));
        assertThat(line(socket)).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void givenABodyThatDrips_whenItsTimeIsOver_thenToldAndCutOff() throws IOException {
    for (String head : List.of(head("/", 90), CHUNKED + "\r\n50\r\n")) {
      try (Socket socket = dripping(head)) {
        assertThat(allOf(socket))
            .startsWith("HTTP/1.1 408 ")
            .contains("\"message\":\"the request took too long to arrive\"");
      }
    }
  }

  @Test
  void givenABodyThatDripsBehindAnAnswer_whenItsTimeIsOver_thenCutOff() throws IOException {
    try (Socket socket = dripping(head("/early", 90))) {
      assertThat(allOf(socket)).startsWith("HTTP/1.1 200").endsWith("early");
    }
  }

  @Test
  void givenRoomForTwo_whenAThirdBodyComes_thenRefusedUntilOneIsAnswered() throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      held.add(dripping(head("/", 100)));
      held.add(dripping(CHUNKED + "\r\n50\r\n"));
      awaitRefusal();
      try (Socket none = sent("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
        assertThat(line(none)).startsWith("HTTP/1.1 200");
      }
      for (Socket socket : held) {
        assertThat(allOf(socket)).startsWith("HTTP/1.1 408 ");
      }
      try (Socket next = sent(head("/", 100) + "x".repeat(100))) {
        assertThat(line(next)).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  /** Those before it may not have been heard yet. */
  private void awaitRefusal() throws IOException {
    String answer = "";
    for (int tries = 0; tries < 20 && !answer.startsWith("HTTP/1.1 503"); tries++) {
      try (Socket third = sent(head("/", 100) + "x".repeat(100))) {
        answer = line(third);
      }
    }
    assertThat(answer).startsWith("HTTP/1.1 503");
  }

  @Test
  void givenUnfitLimits_whenRead_thenRefusedByName() {
    assertThatThrownBy(() -> new BodiesUnderWay(Duration.ofMillis(99), size(250), size(100)))
        .hasMessageContaining("hubtokens.body-time-limit");
    assertThatThrownBy(() -> new BodiesUnderWay(Duration.ofSeconds(1), size(99), size(100)))
        .hasMessageContaining("hubtokens.body-memory");
  }

  private static MemorySize size(long bytes) {
    return new MemorySize(BigInteger.valueOf(bytes));
  }

  private static String head(String path, int length) {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private Socket dripping(String begin) throws IOException {
    Socket socket = sent(begin);
    drips.scheduleAtFixedRate(() -> drip(socket), DRIP_MILLIS, DRIP_MILLIS, TimeUnit.MILLISECONDS);
    return socket;
  }

  private Socket sent(String begin) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.actualPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(begin.getBytes(US_ASCII));
    return socket;
  }

  private static void drip(Socket socket) {
    try {
      socket.getOutputStream().write('a');
    } catch (IOException _) {
      // cut off
    }
  }

  private static String line(Socket socket) throws IOException {
    return read(socket, '\n');
  }

  private static String allOf(Socket socket) throws IOException {
    return read(socket, -1);
  }

  /** A drop on its way when the connection is closed makes its end a reset. */
  private static String read(Socket socket, int end) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder all = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0 && next != end; next = in.read()) {
        all.append((char) next);
      }
    } catch (SocketException _) {
      // ended
    }
    return all.toString();
  }
}
