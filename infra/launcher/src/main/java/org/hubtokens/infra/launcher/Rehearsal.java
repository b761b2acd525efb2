package org.hubtokens.infra.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Objects;

/** A run made only so that its parts load what the main job needs, for their {@link StartCache}. */
final class Rehearsal {
  private static final int ROUNDS = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final RunSettings settings;

  Rehearsal(RunSettings settings) {
    this.settings = settings;
  }

  /**
   * Plays the main job through the gateway.
   *
   * @throws CannotStartException when a part of it does not answer as it should
   */
  void play() {
    String account = settings.demoAccount();
    String password = settings.demoPassword();
    String login = new JsonObject().put("username", account).put("password", password).encode();
    String bearer = "Bearer " + field("token", send("POST", "/v2/users/login", "", login, 200));
    for (int i = 0; i < ROUNDS; i++) {
      token(bearer, account);
    }
  }

  private void token(String bearer, String account) {
    String created =
        send(
            "POST",
            "/v2/access-tokens",
            bearer,
            "{\"token_label\":\"rehearsal\",\"scopes\":[\"repo:write\"]}",
            201);
    String path = "/v2/access-tokens/" + field("uuid", created);
    String secret = field("token", created);
    send("GET", "/verify", "Bearer " + secret, "", 200);
    send(
        "GET", "/token?scope=repository:" + account + "/app:pull", basic(account, secret), "", 200);
    send("GET", "/v2/access-tokens", bearer, "", 200);
    send("PATCH", path, bearer, "{\"is_active\":false}", 200);
    send("GET", path, bearer, "", 200);
    send("DELETE", path, bearer, "", 204);
    send("GET", "/verify", "Bearer " + secret, "", 401);
  }

  private String send(String method, String path, String authorization, String body, int expected) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.port() + path))
            .method(method, BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new CannotStartException(
            "%s %s was answered with %d".formatted(method, path, answer.statusCode()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new CannotStartException("%s %s was not answered: %s".formatted(method, path, e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("stopped while rehearsing");
    }
  }

  private static String basic(String account, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((account + ':' + secret).getBytes(UTF_8));
  }

  private static String field(String name, String json) {
    return Objects.requireNonNull(new JsonObject(json).getString(name), name);
  }
}
