package org.hubtokens.infra.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Written to the socket as it is: no client library would send any of this. */
class GatewayErrorsTest {
  private int port;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    RunSettings settings = RunSettings.from(Map.of("HUBTOKENS_PORT", Integer.toString(port)));
    gateway = new Gateway(settings).start(settings);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void givenNoRequest_whenSent_thenRefusedInTheFormOfAllErrors() throws IOException {
    for (String nonsense :
        new String[] {"nonsense", "GET", "GET /v2/ HTTP/x", "\u0001 / HTTP/1.1"}) {
      String answer = answerTo(nonsense + "\r\nHost: x\r\n\r\n");
      assertRefused(answer, "400", "malformed request");
      assertThat(answer).contains("\"text\":\"malformed request\"");
    }
  }

  @Test
  void givenHeadersWithoutEnd_whenSent_thenToldThatTheyAreTooLarge() throws IOException {
    assertRefused(
        answerTo("GET /v2/ HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n"),
        "431",
        "the request's headers are too large");
  }

  @Test
  void givenAnAddressWithoutEnd_whenSent_thenToldThatItIsTooLong() throws IOException {
    assertRefused(
        answerTo("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
        "414",
        "the request's address is too long");
  }

  @Test
  void givenNobodyBehindIt_whenAsked_thenToldWhoIsAway() throws IOException {
    String answer = answerTo("GET /verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 502 ").contains("\"message\":\"auth-verifier is away");
  }

  private static void assertRefused(String answer, String status, String text) {
    assertThat(answer)
        .matches("(?s)HTTP/1\\.[01] " + status + " .*")
        .containsIgnoringCase("content-type: application/json")
        .contains("\"detail\":\"" + text + "\"", "\"message\":\"" + text + "\"");
  }

  /** All that is answered until the connection ends. */
  private String answerTo(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
