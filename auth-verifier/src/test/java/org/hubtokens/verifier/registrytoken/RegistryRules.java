package org.hubtokens.verifier.registrytoken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Which tokens the generations of the distribution registry take, as it was seen of each with a
 * table of headers and claims: a stand-in for those that no package brings.
 */
enum RegistryRules {
  V2_BUNDLE,
  V3_0_BUNDLE,
  V3_1_BUNDLE,
  V3_JWKS;

  private static final JsonMapper JSON = new JsonMapper();
  private static final long LEEWAY = 60;

  /** What every EC key is called in 3.0.0, which hashes the curve's generator. */
  private static final String EVERY_P256_KEY = "xx0BcA-wMohw8atYDJOe6peGModklG2wRHBlXHMvl0M";

  /** How the registry is configured. */
  record Configured(List<X509Certificate> bundle, String jwks, String issuer, String service) {}

  boolean accepts(String jwt, Configured registry, Instant now) throws Exception {
    String[] parts = jwt.split("\\.", -1);
    JsonNode header = json(parts[0]);
    PublicKey key = key(header, registry);
    return key != null
        && header.path("alg").asText().equals("ES256")
        && signed(key, parts)
        && goodClaims(json(parts[1]), registry, now.getEpochSecond());
  }

  private PublicKey key(JsonNode header, Configured registry) throws Exception {
    if (header.has("x5c")) {
      return this == V3_JWKS ? null : ofChain(header.get("x5c"), registry.bundle);
    }
    String kid = header.path("kid").asText();
    if (this == V3_JWKS) {
      var found = new JsonWebKeySet(registry.jwks).findJsonWebKey(kid, null, null, null);
      return found == null ? null : (PublicKey) found.getKey();
    }
    for (X509Certificate certificate : registry.bundle) {
      if (kid.equals(name((ECPublicKey) certificate.getPublicKey()))) {
        return certificate.getPublicKey();
      }
    }
    return null;
  }

  private String name(ECPublicKey key) throws GeneralSecurityException, JoseException {
    return switch (this) {
      case V2_BUNDLE -> libtrust(key);
      case V3_0_BUNDLE -> EVERY_P256_KEY;
      case V3_1_BUNDLE, V3_JWKS ->
          new EllipticCurveJsonWebKey(key).calculateBase64urlEncodedThumbprint("SHA-256");
    };
  }

  private static PublicKey ofChain(JsonNode chain, List<X509Certificate> bundle) throws Exception {
    byte[] der = Base64.getDecoder().decode(chain.get(0).asText());
    var leaf =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    for (X509Certificate trusted : bundle) {
      try {
        leaf.verify(trusted.getPublicKey());
        return leaf.getPublicKey();
      } catch (GeneralSecurityException e) {
        continue; // signed by another
      }
    }
    return null;
  }

  private boolean goodClaims(JsonNode claims, Configured registry, long now) {
    JsonNode audience = claims.path("aud");
    boolean forUs = audience.isTextual() && audience.asText().equals(registry.service);
    for (String time : List.of("exp", "nbf", "iat")) {
      if (claims.has(time) && !claims.get(time).isIntegralNumber()) {
        return false;
      }
    }
    return forUs
        && claims.path("iss").asText().equals(registry.issuer)
        && claims.has("exp")
        && claims.get("exp").asLong() > now - LEEWAY
        && claims.path("nbf").asLong() < now + LEEWAY
        && !claims.path("access").isMissingNode();
  }

  private static boolean signed(PublicKey key, String[] parts) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(key);
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  /** As v2.8.2, libtrust/util.go, has it; written anew, so that both sides cannot err alike. */
  private static String libtrust(PublicKey key) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    String bits = new BigInteger(1, Arrays.copyOf(hash, 30)).toString(2);
    String padded = "0".repeat(240 - bits.length()) + bits;
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 48; i++) {
      int five = Integer.parseInt(padded.substring(i * 5, i * 5 + 5), 2);
      id.append(i > 0 && i % 4 == 0 ? ":" : "")
          .append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(five));
    }
    return id.toString();
  }

  private static JsonNode json(String part) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(part));
  }
}
