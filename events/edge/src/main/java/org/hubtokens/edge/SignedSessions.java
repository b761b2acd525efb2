package org.hubtokens.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.Key;
import java.time.Duration;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.Sha256;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Checks what a session's signature says: that one of our keys made these claims, with ES256 and
 * {@code typ: session+jwt}. Whether they hold now is another's question.
 *
 * <p>A signature takes longer to check than all else a request does, and a client sends the same
 * session again and again. So what was found good is remembered by its digest, never the JWT
 * itself, and only while the very key that signed it is still one of ours. Bounded: the session
 * used longest ago is forgotten first, and is then checked again.
 */
final class SignedSessions {
  private static final int MOST = 20_000;
  private static final Duration UNUSED = Duration.ofMinutes(5);
  private static final AlgorithmConstraints ES256 =
      new AlgorithmConstraints(
          ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

  /** Only read after it was made. */
  private record Signed(String keyId, Key key, JwtClaims claims) {}

  private final SigningKeys keys;
  private final Cache<SecretDigest, Signed> good =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

  SignedSessions(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * The claims of a session of ours, to be read only.
   *
   * @throws JoseException when it is none, or is not signed by a key there is now
   * @throws InvalidJwtException when what is signed is no JSON object
   */
  JwtClaims claims(String jwt) throws JoseException, InvalidJwtException {
    SecretDigest digest = SecretDigest.ofBytes(Sha256.of(jwt));
    Signed known = good.getIfPresent(digest);
    if (known != null && known.key.equals(keys.find(known.keyId))) {
      return known.claims;
    }
    Signed signed = check(jwt);
    good.put(digest, signed);
    return signed.claims;
  }

  private Signed check(String jwt) throws JoseException, InvalidJwtException {
    JsonWebSignature signed = new JsonWebSignature();
    signed.setAlgorithmConstraints(ES256);
    signed.setCompactSerialization(jwt);
    if (!SessionVerifier.TYPE.equalsIgnoreCase(signed.getHeader("typ"))) {
      throw new JoseException("not a session");
    }
    String keyId = signed.getKeyIdHeaderValue();
    Key key = keyId == null ? null : keys.find(keyId);
    if (keyId == null || key == null) {
      throw new JoseException("signed with an unknown key");
    }
    signed.setKey(key);
    if (!signed.verifySignature()) {
      throw new JoseException("the signature does not match");
    }
    return new Signed(keyId, key, JwtClaims.parse(signed.getPayload()));
  }
}
