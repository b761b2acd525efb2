package org.hubtokens.infra.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.hubtokens.infra.hub.Hub;

/**
 * Guesses the password of an account from one address, over a connection of its own. Written on the
 * bare socket, since it runs beside what it disturbs: an HTTP client would take more of the
 * processors than the verifier takes to refuse it.
 */
final class Guesser implements AutoCloseable {
  /** So many guesses may be unanswered when the next has to wait. */
  private static final int UNANSWERED = 32;

  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream answers;
  private final String host;
  private final String address;
  private final Semaphore mayBeUnanswered = new Semaphore(UNANSWERED);
  private final Thread reader = Thread.ofPlatform().daemon().unstarted(this::read);

  final AtomicInteger refused = new AtomicInteger();
  final AtomicInteger throttled = new AtomicInteger();

  Guesser(URI verifier, String address) {
    this.address = address;
    this.host = Objects.requireNonNull(verifier.getAuthority());
    try {
      this.socket = new Socket(verifier.getHost(), verifier.getPort());
      socket.setTcpNoDelay(true);
      this.answers = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("the verifier does not answer", e);
    }
    reader.start();
  }

  /** Sends a guess; waits only when too many are unanswered. */
  void guess(int number) {
    String body = "{\"username\":\"%s\",\"password\":\"wrong %d\"}".formatted(Hub.ACCOUNT, number);
    String request =
        """
        POST /v2/users/login HTTP/1.1
        Host: %s
        X-Forwarded-For: %s
        Content-Type: application/json
        Content-Length: %d

        """
                .formatted(host, address, body.length())
                .replace("\n", "\r\n")
            + body;
    mayBeUnanswered.acquireUninterruptibly();
    try {
      socket.getOutputStream().write(request.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the verifier closed the connection", e);
    }
  }

  private void read() {
    try {
      String status = line();
      while (!status.isEmpty()) {
        (status.contains(" 401 ") ? refused : throttled)
            .addAndGet(status.contains(" 401 ") || status.contains(" 429 ") ? 1 : 0);
        skipRest();
        mayBeUnanswered.release();
        status = line();
      }
    } catch (IOException e) {
      // Closed: what is missing then, the tally shows.
    }
  }

  private void skipRest() throws IOException {
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).trim());
      }
    }
    answers.skipNBytes(length);
  }

  /** Empty at the end of the stream, too. */
  private String line() throws IOException {
    byte[] line = new byte[1024];
    int length = 0;
    for (int next = answers.read(); next >= 0 && next != '\n'; next = answers.read()) {
      line[length++] = (byte) next;
    }
    return new String(line, 0, length, US_ASCII).trim();
  }

  /** Waits until each guess is answered. */
  @Override
  public void close() {
    mayBeUnanswered.acquireUninterruptibly(UNANSWERED);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
