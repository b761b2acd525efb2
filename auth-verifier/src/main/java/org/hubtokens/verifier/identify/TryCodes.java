package org.hubtokens.verifier.identify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hubtokens.events.Account;
import org.jspecify.annotations.Nullable;

/**
 * Names a try of a password without telling anything of it: a code made with a random key of this
 * process, over the password and the state of the account. Once the account changes, the same
 * password has another code, so whatever was remembered of it is out of reach.
 */
final class TryCodes {

  private static final String CODE = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  TryCodes() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, CODE);
  }

  String of(String user, @Nullable Account account, String password) {
    try {
      Mac mac = Mac.getInstance(CODE);
      mac.init(key);
      for (String part : new String[] {user, state(account), password}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return Base64.getEncoder().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + CODE, e);
    }
  }

  private static String state(@Nullable Account account) {
    return account == null || account.passwordHash() == null
        ? ""
        : account.passwordHash().phc()
            + ' '
            + account.sessionsValidFrom()
            + ' '
            + account.enabled();
  }
}
