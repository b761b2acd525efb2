package org.hubtokens.infra.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.hubtokens.infra.hub.StoredLog;

/**
 * An event about a token, as it stands in the log.
 *
 * @param key the idempotency key of the request behind it; empty when there was none
 * @param label that it gives the token; empty when it gives none
 */
record Entry(long position, String type, String account, String uuid, String key, String label) {

  static List<Entry> ofTokens(List<StoredLog.Event> log) {
    return log.stream().flatMap(Entry::ofToken).toList();
  }

  private static Stream<Entry> ofToken(StoredLog.Event event) {
    if (!event.type().startsWith("token-")) {
      return Stream.of();
    }
    JsonNode payload = event.payload();
    JsonNode names = payload.has("credential") ? payload.path("credential") : payload;
    return Stream.of(
        new Entry(
            event.position(),
            event.type(),
            names.required("account").asText(),
            names.required("tokenId").asText(),
            event.key() == null ? "" : event.key(),
            payload.path("label").asText(payload.path("to").asText(""))));
  }
}
