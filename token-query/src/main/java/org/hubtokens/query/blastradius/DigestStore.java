package org.hubtokens.query.blastradius;

import java.util.Map;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** Which token a secret belongs to, by the secret's digest; for one generation. */
public interface DigestStore {

  /** Adds some and returns once they are durable. One that stands there stays as it is. */
  void put(Map<SecretDigest, TokenId> added);

  /** The token of that secret, whatever has become of it; null when there is none. */
  @Nullable TokenId find(SecretDigest digest);

  /** Drops all of it, as often as it is called. */
  void drop();
}
