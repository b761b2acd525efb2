package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** Waits until the parts say that they are ready. */
final class Readiness {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration TELL_AFTER = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NO_ANSWER = -1;

  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Waits for one service, and says what it waits for when that takes long.
   *
   * @throws CannotStartException after three minutes
   */
  void await(String name, int port) {
    await(name, request(port, "/q/health/ready").build(), status -> status == 200);
  }

  /**
   * Waits until a verifier knows everything through a position.
   *
   * @throws CannotStartException after three minutes
   */
  void awaitKnown(String position, int verifierPort) {
    HttpRequest.Builder check = request(verifierPort, "/verify");
    // No token is shown, so it will refuse; but 503 says that it does not know that position yet.
    await(
        "auth-verifier",
        check.header("At-Least-Position", position).build(),
        status -> status != NO_ANSWER && status != 503);
  }

  private void await(String name, HttpRequest request, IntPredicate done) {
    long start = System.nanoTime();
    boolean told = false;
    while (!done.test(status(request))) {
      long waited = System.nanoTime() - start;
      if (waited > LIMIT.toNanos()) {
        throw new CannotStartException(name + " does not get ready; see its log");
      }
      if (!told && waited > TELL_AFTER.toNanos()) {
        Output.say("still waiting for " + name + "; its log and its /q/health/ready tell why");
        told = true;
      }
      pause();
    }
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  private int status(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return NO_ANSWER;
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
