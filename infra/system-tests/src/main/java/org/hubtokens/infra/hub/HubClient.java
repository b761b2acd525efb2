package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of the API as scripts write it: nothing but HTTP. */
public final class HubClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Shared, so that a test with many clients opens few connections. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI origin;
  private final @Nullable String session;

  HubClient(URI origin) {
    this(origin, null);
  }

  private HubClient(URI origin, @Nullable String session) {
    this.origin = origin;
    this.session = session;
  }

  /** An answer: status, headers, and its body as text and as JSON. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The body as JSON; an empty object when there is none. */
    public JsonNode json() {
      try {
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("no JSON: " + response.body(), e);
      }
    }

    /** This answer when it has the status expected, else a failure that shows it. */
    public Answer expect(int status) {
      if (status() != status) {
        throw new IllegalStateException(
            "expected " + status + ", got " + status() + ": " + response.body());
      }
      return this;
    }
  }

  /** A token just created. */
  public record Created(String uuid, String secret, long position) {}

  /** The same API, signed in. */
  public HubClient signIn(String account, String password) {
    Answer answer =
        send("POST", "/v2/users/login", Map.of("username", account, "password", password))
            .expect(200);
    return withSession(answer.json().required("token").asText());
  }

  /** The same API, with a session got elsewhere. */
  public HubClient withSession(String jwt) {
    return new HubClient(origin, jwt);
  }

  public HubClient signIn() {
    return signIn(Hub.ACCOUNT, Hub.PASSWORD);
  }

  /** The same session at another origin, for example at one service past the gateway. */
  public HubClient at(URI other) {
    return new HubClient(other, session);
  }

  public Created create(String label, String... scopes) {
    Answer answer =
        send("POST", "/v2/access-tokens", Map.of("token_label", label, "scopes", List.of(scopes)))
            .expect(201);
    String position = answer.header("Token-Position");
    if (position == null) {
      throw new IllegalStateException("a creation without a position");
    }
    return new Created(
        answer.json().required("uuid").asText(),
        answer.json().required("token").asText(),
        Long.parseLong(position));
  }

  public Answer revoke(String uuid) {
    return send("DELETE", "/v2/access-tokens/" + uuid, null).expect(204);
  }

  public Answer patch(String uuid, Map<String, ?> change) {
    return send("PATCH", "/v2/access-tokens/" + uuid, change);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  /** What {@code /verify} says to a secret. */
  public Answer verify(String secret, String... headersAndValues) {
    HttpRequest.Builder request = request("/verify").header("Authorization", "Bearer " + secret);
    if (headersAndValues.length > 0) {
      request.headers(headersAndValues);
    }
    return call(request.GET());
  }

  /** A call with Basic credentials instead of the session. */
  public Answer getWithBasic(String path, String user, String password) {
    Marks.basic(user, password);
    String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    return call(request(path).header("Authorization", "Basic " + pair).GET());
  }

  /** Any call, with the session where there is one. */
  public Answer send(
      String method, String path, @Nullable Object body, String... headersAndValues) {
    HttpRequest.Builder request = request(path);
    if (session != null) {
      request.header("Authorization", "Bearer " + session);
    }
    if (headersAndValues.length > 0) {
      request.headers(headersAndValues);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return call(
        request.method(
            method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private static Answer call(HttpRequest.Builder request) {
    try {
      Answer answer = new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
      Marks.inAnswer(answer.response().body());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object body) {
    try {
      String text = body instanceof String ready ? ready : JSON.writeValueAsString(body);
      Marks.inRequest(text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
