package org.hubtokens.lanes.signed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Both halves of a key. Prints as the public one. */
public final class SigningKey {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final VerifyingKey verifying;
  private final PrivateKey key;

  SigningKey(VerifyingKey verifying, PrivateKey key) {
    this.verifying = verifying;
    this.key = key;
  }

  public VerifyingKey verifying() {
    return verifying;
  }

  /**
   * Signs claims as a compact JWS.
   *
   * @param type goes into the header, and tells one kind of text from another
   * @param withKey whether the public key goes along, for those who collect keys; it proves nothing
   */
  public String sign(String type, ObjectNode claims, boolean withKey) {
    ObjectNode header =
        JSON.createObjectNode()
            .put("typ", type)
            .put("alg", verifying.kind().algorithm())
            .put("kid", verifying.id());
    if (withKey) {
      header.set("jwk", verifying.jwk());
    }
    String body = encoded(header) + '.' + encoded(claims);
    try {
      Signature signature = Signature.getInstance(verifying.kind().signature());
      signature.initSign(key);
      signature.update(body.getBytes(StandardCharsets.US_ASCII));
      return body + '.' + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with key " + verifying.id(), e);
    }
  }

  private static String encoded(ObjectNode json) {
    return ENCODER.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "SigningKey[" + verifying.id() + "]";
  }
}
