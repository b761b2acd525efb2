package org.hubtokens.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoAccountTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private RunSettings settings;
  private HttpServer command;
  private HttpServer verifier;
  private int registration = 201;

  @BeforeEach
  void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    settings =
        RunSettings.from(
            Map.of(
                "HUBTOKENS_PORT",
                Integer.toString(port),
                "HUBTOKENS_DEMO_PASSWORD",
                "a long enough password"));
    command = server(settings.commandPort(), this::register);
    verifier = server(settings.verifierPort(), this::check);
  }

  @AfterEach
  void stop() {
    command.stop(0);
    verifier.stop(0);
  }

  @Test
  void givenAVerifierThatIsLate_whenRegistered_thenReturnsOnceItKnowsTheAccount() {
    assertThat(register()).contains("HUBTOKENS_DEMO_PASSWORD");
    assertThat(asked).containsExactly("7", "7", "7");
  }

  @Test
  void givenAnEarlierStart_whenRegistered_thenSaysSoAndAsksNobody() {
    registration = 409;
    assertThat(register()).contains("earlier start");
    assertThat(asked).isEmpty();
  }

  private String register() {
    return new DemoAccount(settings, new Readiness()).register();
  }

  private void register(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Token-Position", "7");
    exchange.sendResponseHeaders(registration, -1);
    exchange.close();
  }

  /** Knows the position when it is asked for the third time. */
  private void check(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestHeaders().getFirst("At-Least-Position"));
    exchange.sendResponseHeaders(asked.size() < 3 ? 503 : 401, -1);
    exchange.close();
  }

  private static HttpServer server(int port, HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }
}
