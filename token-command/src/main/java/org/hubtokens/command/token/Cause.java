package org.hubtokens.command.token;

import java.util.HashMap;
import java.util.Map;
import org.hubtokens.command.log.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a command, from where, and by which request. Becomes the metadata of its events.
 *
 * @param repetition null when the caller gave no idempotency key
 */
public record Cause(
    String actor,
    String clientAddress,
    String userAgent,
    String requestId,
    @Nullable Repetition repetition) {

  /**
   * What tells a repeated request.
   *
   * @param key the caller's own name for the request
   * @param fingerprint digest of the request, to tell a repetition from another use of the key
   */
  public record Repetition(String key, String fingerprint) {}

  Map<String, String> metadata() {
    Map<String, String> metadata = new HashMap<>();
    metadata.put(Metadata.ACTOR, actor);
    putUnlessEmpty(metadata, Metadata.CLIENT_ADDRESS, clientAddress);
    putUnlessEmpty(metadata, Metadata.USER_AGENT, userAgent);
    putUnlessEmpty(metadata, Metadata.REQUEST_ID, requestId);
    if (repetition != null) {
      metadata.put(Metadata.IDEMPOTENCY_KEY, repetition.key());
      metadata.put(Metadata.REQUEST_FINGERPRINT, repetition.fingerprint());
    }
    return metadata;
  }

  private static void putUnlessEmpty(Map<String, String> metadata, String key, String value) {
    if (!value.isEmpty()) {
      metadata.put(key, value);
    }
  }
}
