package org.hubtokens.query.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hubtokens.edge.SessionVerifier;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Sessions as the verifier issues them. */
final class Sessions {
  private Sessions() {}

  static String of(String account) {
    return "Bearer " + jwt(account, SessionVerifier.PASSWORD_SOURCE + account, claims -> {});
  }

  static String madeWithToken(String account) {
    return "Bearer " + jwt(account, SessionVerifier.TOKEN_SOURCE + "some-id", claims -> {});
  }

  static String expired(String account) {
    NumericDate past = NumericDate.fromSeconds(Instant.now().minusSeconds(60).getEpochSecond());
    return "Bearer "
        + jwt(
            account,
            SessionVerifier.PASSWORD_SOURCE + account,
            claims -> claims.setExpirationTime(past));
  }

  private static String jwt(String account, String source, Consumer<JwtClaims> change) {
    try {
      NumericDate now = NumericDate.now();
      JwtClaims claims = new JwtClaims();
      claims.setIssuer(SessionVerifier.ISSUER);
      claims.setAudience(SessionVerifier.AUDIENCE);
      claims.setSubject(account);
      claims.setIssuedAt(now);
      claims.setNotBefore(now);
      claims.setExpirationTimeMinutesInTheFuture(Duration.ofHours(1).toMinutes());
      claims.setGeneratedJwtId();
      claims.setClaim(SessionVerifier.PRIVATE_CLAIM, Map.of("username", account, "source", source));
      change.accept(claims);
      return sign(claims);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(JwtClaims claims) throws JoseException {
    String json = ConfigProvider.getConfig().getValue(Backends.SIGNING_KEY, String.class);
    EllipticCurveJsonWebKey key = (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(json);
    JsonWebSignature signed = new JsonWebSignature();
    signed.setPayload(claims.toJson());
    signed.setAlgorithmHeaderValue("ES256");
    signed.setKeyIdHeaderValue(key.getKeyId());
    signed.setHeader("typ", SessionVerifier.TYPE);
    signed.setKey(key.getPrivateKey());
    return signed.getCompactSerialization();
  }
}
