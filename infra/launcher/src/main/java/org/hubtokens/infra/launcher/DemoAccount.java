package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account to try the hub with, registered like any other at the first start. */
final class DemoAccount {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 20;
  private static final int NO_ANSWER = -1;

  private final RunSettings settings;
  private final Readiness readiness;

  DemoAccount(RunSettings settings, Readiness readiness) {
    this.settings = settings;
    this.readiness = readiness;
  }

  /**
   * Registers it, and says in words what its password is: the one time that anybody can. Returns
   * once it can log in: a command waits for a slow verifier for a bounded time only.
   */
  String register() {
    String given = settings.demoPassword();
    String password = given == null ? random() : given;
    HttpResponse<?> answer = post(password);
    int status = answer == null ? NO_ANSWER : answer.statusCode();
    return switch (status) {
      case 201 -> {
        awaitKnown(Objects.requireNonNull(answer));
        yield given == null
            ? settings.demoAccount() + " with the password " + password + "  (shown this once)"
            : settings.demoAccount() + " with the password from HUBTOKENS_DEMO_PASSWORD";
      }
      case 409 ->
          settings.demoAccount() + " (made at an earlier start; its password was shown then)";
      default ->
          settings.demoAccount()
              + " could not be made (answer "
              + status
              + "); see the log of token-command";
    };
  }

  private void awaitKnown(HttpResponse<?> registered) {
    registered
        .headers()
        .firstValue("Token-Position")
        .ifPresent(position -> readiness.awaitKnown(position, settings.verifierPort()));
  }

  private @Nullable HttpResponse<?> post(String password) {
    String body =
        "{\"username\":%s,\"password\":%s}"
            .formatted(quoted(settings.demoAccount()), quoted(password));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + settings.commandPort() + "/v2/users"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    } catch (IOException _) {
      return null;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String random() {
    SecureRandom randomness = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password
          .append(i > 0 && i % 5 == 0 ? "-" : "")
          .append(LETTERS.charAt(randomness.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
