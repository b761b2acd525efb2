package org.hubtokens.infra.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Few requests, to set a peer up and to see that it answers as it should. */
final class Http {
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  /** The status of an answer, -1 when there is none. */
  static int status(Question question) {
    HttpRequest.Builder request = request(question.url());
    question.headers().stream()
        .map(header -> header.split(": ", 2))
        .forEach(header -> request.header(header[0], header[1]));
    String form = question.form();
    if (form != null) {
      request.header("Content-Type", FORM).POST(BodyPublishers.ofString(form));
    }
    try {
      return send(request.build()).statusCode();
    } catch (IOException e) {
      return -1; // it does not listen yet
    }
  }

  /** The body of the answer to a POST. */
  static String post(URI url, String authorization, String type, String body) {
    HttpRequest.Builder request =
        request(url).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<String> answer = send(request.build());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(url + " answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
