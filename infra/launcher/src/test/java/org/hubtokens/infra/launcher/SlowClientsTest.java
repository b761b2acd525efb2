package org.hubtokens.infra.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients whose bytes drip, each well before anything that only looks for silence would act. */
class SlowClientsTest {
  private static final int DRIP_MILLIS = 100;
  private static final int PATIENCE_MILLIS = 20_000;

  private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
  private int port;
  private Gateway gateway;
  private ServerSocket silent;

  @BeforeEach
  void start() throws IOException {
    while (gateway == null) {
      silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      port = silent.getLocalPort() - 1; // where the gateway looks for token-command
      gateway = started();
      if (gateway == null) {
        silent.close();
      }
    }
  }

  /** Null where the port is somebody else's. */
  private Gateway started() {
    RunSettings settings =
        RunSettings.from(
            Map.of(
                "HUBTOKENS_PORT", Integer.toString(port),
                "HUBTOKENS_HEAD_TIME_LIMIT", "1s",
                "HUBTOKENS_BODY_TIME_LIMIT", "1s"));
    Gateway made = new Gateway(settings);
    try {
      return made.start(settings);
    } catch (CompletionException _) {
      made.close();
      return null;
    }
  }

  @AfterEach
  void stop() throws IOException {
    drips.shutdownNow();
    gateway.close();
    silent.close();
  }

  @Test
  void givenAHeadThatDrips_whenItsTimeIsOver_thenCutOff() throws IOException {
    assertThat(answerTo("GET /v2/ HTTP/1.1\r\nHost: x\r\nX-Long: ")).isEmpty();
  }

  @Test
  void givenNothingAtAll_whenItsTimeIsOver_thenCutOff() throws IOException {
    try (Socket socket = connected()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void givenABodyThatDrips_whenItsTimeIsOver_thenToldAndCutOff() throws IOException {
    assertThat(
            answerTo(
                "POST /v2/access-tokens HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 5000\r\n\r\n{"))
        .startsWith("HTTP/1.1 408 ")
        .contains("\"message\":\"the request took too long to arrive\"");
  }

  /** Nobody answers at all; that is not the client's fault. */
  @Test
  void givenABodyInTime_whenItsAnswerIsLate_thenItIsWaitedFor() throws IOException {
    try (Socket socket = connected()) {
      socket.setSoTimeout(2_500);
      socket
          .getOutputStream()
          .write(
              "POST /v2/access-tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
                  .getBytes(US_ASCII));
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void givenChunksThatDripBehindAnAnswer_whenTheirTimeIsOver_thenCutOff() throws IOException {
    assertThat(
            answerTo(
                "POST /q/health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n"))
        .startsWith("HTTP/1.1 404 ");
  }

  /** Sends {@code begin} and then drop by drop; all that is answered until the connection ends. */
  private String answerTo(String begin) throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(begin.getBytes(US_ASCII));
      drips.scheduleAtFixedRate(
          () -> drip(socket), DRIP_MILLIS, DRIP_MILLIS, TimeUnit.MILLISECONDS);
      return allOf(socket.getInputStream());
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void drip(Socket socket) {
    try {
      socket.getOutputStream().write('a');
    } catch (IOException _) {
      // cut off
    }
  }

  /** A drop on its way when the connection is closed makes its end a reset. */
  private static String allOf(InputStream in) throws IOException {
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
