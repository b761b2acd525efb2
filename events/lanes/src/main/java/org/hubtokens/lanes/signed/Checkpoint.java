package org.hubtokens.lanes.signed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the log's chain of hashes had come to, signed so that it can be kept where nobody who writes
 * the log can change it. Its form is a JWS with these claims:
 *
 * <pre>
 *   {"log_id":"<uuid>","position":41,"hash":"<64 hexadecimal digits>","at":"<RFC 3339>"}
 * </pre>
 *
 * @param position of the last event of the commit that has the hash
 * @param hash of that commit, and so of all before it, in hexadecimal
 * @param at when it was signed, by the signer's clock
 */
public record Checkpoint(UUID logId, long position, String hash, Instant at) {
  /** What its header calls it. */
  public static final String TYPE = "hubtokens-checkpoint+jws";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final JsonMapper JSON = new JsonMapper();

  public Checkpoint {
    if (position < 0 || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("a checkpoint has a position and a SHA-256 hash");
    }
  }

  /** Signs it; the public key goes along for those who collect keys, and proves nothing. */
  public String sign(SigningKey key) {
    ObjectNode claims =
        JSON.createObjectNode()
            .put("log_id", logId.toString())
            .put("position", position)
            .put("hash", hash)
            .put("at", at.toString());
    return key.sign(TYPE, claims, true);
  }

  /**
   * What a JWS says, once this key is found to have signed it.
   *
   * @throws UnsignedException when it has not, or it says something else
   */
  public static Checkpoint verified(String jws, VerifyingKey key) throws UnsignedException {
    return of(key.verified(TYPE, jws));
  }

  /** What a JWS says, whoever signed it. */
  public static Checkpoint unverified(String jws) throws UnsignedException {
    return of(Jws.claims(jws));
  }

  private static Checkpoint of(JsonNode claims) throws UnsignedException {
    try {
      return new Checkpoint(
          UUID.fromString(claims.path("log_id").asText()),
          claims.path("position").asLong(-1),
          claims.path("hash").asText(),
          Instant.parse(claims.path("at").asText()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnsignedException("it is no checkpoint: " + e.getMessage());
    }
  }
}
