package org.hubtokens.query.managedstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.hubtokens.edge.Texts;
import org.hubtokens.query.managedstream.SetSender.Outcome;
import org.jspecify.annotations.Nullable;

/** What a receiver answers to a push. */
final class PushAnswer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 4096;
  private static final int DESCRIPTION = 200;

  /** Of the registry that RFC 8935 begins: none of them goes away by itself. */
  private static final Set<String> CODES =
      Set.of(
          "invalid_request",
          "invalid_key",
          "invalid_issuer",
          "invalid_audience",
          "authentication_failed",
          "access_denied");

  private PushAnswer() {}

  static Future<Outcome> read(HttpClientResponse response) {
    int status = response.statusCode();
    Duration after = seconds(response.getHeader("Retry-After"));
    return beginning(response).map(body -> outcome(status, after, body));
  }

  /** The body, or nothing of one that is longer than any we want: its connection is closed. */
  private static Future<Buffer> beginning(HttpClientResponse response) {
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(
        part -> {
          if (body.length() + part.length() > MOST) {
            read.tryComplete(Buffer.buffer());
            response.request().reset();
          } else {
            body.appendBuffer(part);
          }
        });
    response.endHandler(_ -> read.tryComplete(body));
    response.exceptionHandler(read::tryFail);
    return read.future();
  }

  /**
   * Only 202 is an acknowledgement: a page that answers 200 to everything would swallow revocations
   * unseen.
   */
  private static Outcome outcome(int status, @Nullable Duration after, Buffer body) {
    if (status == 202) {
      return new Outcome.Accepted();
    }
    Outcome refused = status == 400 ? refused(body) : null;
    return refused == null
        ? new Outcome.Failed("answer", "answered " + status + " and not 202", after)
        : refused;
  }

  private static @Nullable Outcome refused(Buffer body) {
    try {
      JsonNode read = JSON.readTree(body.getBytes());
      String code = read == null ? "" : read.path("err").asText("");
      return read == null || !CODES.contains(code)
          ? null
          : new Outcome.Refused(
              code, Texts.printable(read.path("description").asText(""), DESCRIPTION));
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Duration seconds(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(header))
        : null;
  }
}
