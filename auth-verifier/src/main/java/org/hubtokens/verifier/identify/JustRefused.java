package org.hubtokens.verifier.identify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hubtokens.events.Account;
import org.jspecify.annotations.Nullable;

/**
 * Wrong passwords that were refused a moment ago, so that the second half of a pair of tries is
 * refused without being counted or hashed again. What is kept of a try is a code made with a random
 * key of this process, over the password, the address and the account's password as of then: once
 * that changes, the try is checked anew. Each entry is good for one repetition.
 */
final class JustRefused {

  private static final String CODE = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final long keptNanos;
  private final LongSupplier nanos;
  private final SecretKeySpec key;
  private final Map<String, Long> ends;

  JustRefused(Duration kept, int most, LongSupplier nanos) {
    this.keptNanos = kept.toNanos();
    this.nanos = nanos;
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, CODE);
    this.ends = new Bounded(most);
  }

  /** Names a try without telling anything of it. */
  String code(String user, String address, @Nullable Account account, String password) {
    String hash =
        account == null || account.passwordHash() == null ? "" : account.passwordHash().phc();
    try {
      Mac mac = Mac.getInstance(CODE);
      mac.init(key);
      for (String part : new String[] {user, address, hash, password}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return Base64.getEncoder().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + CODE, e);
    }
  }

  synchronized void add(String code) {
    long now = nanos.getAsLong();
    Iterator<Long> oldest = ends.values().iterator();
    while (oldest.hasNext() && oldest.next() - now <= 0) {
      oldest.remove();
    }
    ends.put(code, now + keptNanos);
  }

  /** Whether it was added a moment ago; then it is forgotten. */
  synchronized boolean take(String code) {
    Long end = ends.remove(code);
    return end != null && end - nanos.getAsLong() > 0;
  }

  synchronized int size() {
    return ends.size();
  }

  private static final class Bounded extends LinkedHashMap<String, Long> {
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > most;
    }
  }
}
