package org.hubtokens.verifier.keys;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All keys that are valid at a time, and their public halves as JSON. */
record KeySet(List<SigningKey> keys, String jwks) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Comparator<SigningKey> BY_AGE =
      Comparator.comparing((SigningKey key) -> key.certificate().getNotBefore())
          .thenComparing(SigningKey::kid);

  static KeySet of(List<SigningKey> keys) {
    return new KeySet(List.copyOf(keys), json(keys));
  }

  /**
   * The newest key that everybody can have learned; where all are too new, the newest of those.
   * Null when each is expired or not valid yet.
   */
  @Nullable SigningKey signingAt(Instant now, Duration settle) {
    List<SigningKey> valid = keys.stream().filter(key -> key.validAt(now)).toList();
    return valid.stream()
        .filter(key -> !key.addedAt().plus(settle).isAfter(now))
        .max(BY_AGE)
        .or(() -> valid.stream().max(BY_AGE))
        .orElse(null);
  }

  @Nullable SigningKey find(String kid) {
    for (SigningKey key : keys) {
      if (key.kid().equals(kid)) {
        return key;
      }
    }
    return null;
  }

  private static String json(List<SigningKey> keys) {
    ObjectNode set = JSON.createObjectNode();
    ArrayNode array = set.putArray("keys");
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    for (SigningKey key : keys) {
      var point = key.publicKey().getW();
      array
          .addObject()
          .put("kty", "EC")
          .put("crv", "P-256")
          .put("use", "sig")
          .put("alg", "ES256")
          .put("kid", key.kid())
          .put("x", base64.encodeToString(Coordinates.padded(point.getAffineX())))
          .put("y", base64.encodeToString(Coordinates.padded(point.getAffineY())));
    }
    return set.toString();
  }
}
