package org.hubtokens.lanes.signed;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.hubtokens.events.Sha256;

/**
 * The public half of a key: checks what it signed, and is written and read as a JWK (RFC 7517).
 *
 * @param id the key's thumbprint (RFC 7638): two keys never share one
 */
public record VerifyingKey(String id, KeyKind kind, PublicKey key) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * Of a key in Java's form.
   *
   * @throws IllegalArgumentException when it is of another kind
   */
  public static VerifyingKey of(PublicKey key) {
    KeyKind kind = KeyKind.of(key);
    if (kind == null) {
      throw new IllegalArgumentException("neither an Ed25519 key nor an RSA key of 2048 bits");
    }
    return new VerifyingKey(thumbprint(required(kind, key)), kind, key);
  }

  /**
   * Reads a JWK; what it holds beyond the key is not looked at.
   *
   * @throws IllegalArgumentException when it is no key of these kinds
   */
  public static VerifyingKey of(JsonNode jwk) {
    try {
      return of(
          switch (jwk.path("kty").asText()) {
            case "OKP" -> edwards(DECODER.decode(jwk.path("x").asText()));
            case "RSA" -> rsa(jwk.path("n").asText(), jwk.path("e").asText());
            default -> throw new IllegalArgumentException("a JWK needs kty OKP or RSA");
          });
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a JWK that holds no key", e);
    }
  }

  private static PublicKey edwards(byte[] point) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + point.length);
    System.arraycopy(point, 0, encoded, ED25519.length, point.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static PublicKey rsa(String modulus, String exponent) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(
            new RSAPublicKeySpec(
                new BigInteger(1, DECODER.decode(modulus)),
                new BigInteger(1, DECODER.decode(exponent))));
  }

  /** As others may have it. */
  public ObjectNode jwk() {
    return required(kind, key).put("use", "sig").put("alg", kind.algorithm()).put("kid", id);
  }

  /** The members a thumbprint is made of, in the order of their names. */
  private static ObjectNode required(KeyKind kind, PublicKey key) {
    ObjectNode jwk = JSON.createObjectNode();
    if (kind == KeyKind.RSA) {
      RSAPublicKey rsa = (RSAPublicKey) key;
      return jwk.put("e", unsigned(rsa.getPublicExponent()))
          .put("kty", "RSA")
          .put("n", unsigned(rsa.getModulus()));
    }
    byte[] encoded = requireNonNull(key.getEncoded());
    byte[] point = Arrays.copyOfRange(encoded, ED25519.length, encoded.length);
    return jwk.put("crv", "Ed25519").put("kty", "OKP").put("x", ENCODER.encodeToString(point));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return ENCODER.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static String thumbprint(ObjectNode required) {
    return ENCODER.encodeToString(Sha256.of(required.toString()));
  }

  /**
   * The claims of a JWS of that type that this key has signed.
   *
   * @throws UnsignedException for anything else
   */
  public JsonNode verified(String type, String jws) throws UnsignedException {
    String[] parts = Jws.parts(jws);
    try {
      JsonNode header = JSON.readTree(DECODER.decode(parts[0]));
      if (!header.path("alg").asText().equals(kind.algorithm())
          || !header.path("typ").asText().equals(type)) {
        throw new UnsignedException("it is not a " + type + " signed with " + kind.algorithm());
      }
      if (!signed(parts)) {
        throw new UnsignedException("its signature is not that of key " + id);
      }
      return JSON.readTree(DECODER.decode(parts[1]));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw new UnsignedException("it is no JWS: " + e.getMessage());
    }
  }

  private boolean signed(String[] parts) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(kind.signature());
    signature.initVerify(key);
    signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(DECODER.decode(parts[2]));
  }
}
