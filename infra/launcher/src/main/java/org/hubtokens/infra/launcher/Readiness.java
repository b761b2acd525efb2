package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until the parts say that they are ready. */
final class Readiness {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration TELL_AFTER = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Waits for one service, and says what it waits for when that takes long.
   *
   * @throws CannotStartException after three minutes
   */
  void await(String name, int port) {
    URI address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    long start = System.nanoTime();
    boolean told = false;
    while (!ready(address)) {
      long waited = System.nanoTime() - start;
      if (waited > LIMIT.toNanos()) {
        throw new CannotStartException(name + " does not get ready; see its log");
      }
      if (!told && waited > TELL_AFTER.toNanos()) {
        Output.say("still waiting for " + name + "; " + address + " tells why");
        told = true;
      }
      pause();
    }
  }

  private boolean ready(URI address) {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("stopped while starting");
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(25);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
