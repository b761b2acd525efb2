package org.hubtokens.verifier.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** JWTs in their compact form, signed with ES256 and nothing else. */
@Singleton
public class Jwts {

  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  private static final int LONGEST = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final SigningKeys keys;

  public Jwts(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * Signs with the current key.
   *
   * @param type goes into the header, and tells one kind of token from another
   * @param withCertificate whether the key's certificate goes into the header too
   */
  public String sign(String type, ObjectNode claims, boolean withCertificate) {
    SigningKey key = keys.signing();
    try {
      String body = encode(header(type, key, withCertificate)) + "." + encode(claims);
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key.privateKey());
      signature.update(body.getBytes(StandardCharsets.US_ASCII));
      return body + "." + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException("cannot sign with key " + key.kid(), e);
    }
  }

  /** What one of our keys has signed. */
  public record Signed(String keyId, JsonNode claims) {}

  /**
   * The claims of a JWT of that type that one of our keys has signed; null for anything else. Says
   * nothing about times or audience.
   */
  public @Nullable JsonNode verified(String type, String jwt) {
    Signed signed = signed(type, jwt);
    return signed == null ? null : signed.claims();
  }

  /** The same with the key. */
  public @Nullable Signed signed(String type, String jwt) {
    String[] parts = jwt.length() > LONGEST ? new String[0] : jwt.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      JsonNode header = JSON.readTree(DECODER.decode(parts[0]));
      SigningKey key = keys.find(header.path("kid").asText());
      if (key == null) {
        return null;
      }
      boolean ours =
          header.path("alg").asText().equals("ES256")
              && header.path("typ").asText().equals(type)
              && signed(key, parts);
      return ours ? new Signed(key.kid(), JSON.readTree(DECODER.decode(parts[1]))) : null;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean signed(SigningKey key, String[] parts) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initVerify(key.publicKey());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    return signature.verify(DECODER.decode(parts[2]));
  }

  private static ObjectNode header(String type, SigningKey key, boolean withCertificate)
      throws CertificateEncodingException {
    ObjectNode header =
        JSON.createObjectNode().put("typ", type).put("alg", "ES256").put("kid", key.kid());
    if (withCertificate) {
      // RFC 7515, 4.1.6: standard base64 here, not the URL kind.
      header
          .putArray("x5c")
          .add(Base64.getEncoder().encodeToString(key.certificate().getEncoded()));
    }
    return header;
  }

  private static String encode(ObjectNode json) throws JsonProcessingException {
    return ENCODER.encodeToString(JSON.writeValueAsBytes(json));
  }
}
