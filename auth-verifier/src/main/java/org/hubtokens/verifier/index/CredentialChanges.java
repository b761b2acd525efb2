package org.hubtokens.verifier.index;

import org.hubtokens.events.Account;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;

/**
 * What the lanes do to the index. For one thread; each change is seen by every reader that learns
 * of the call's return.
 */
public interface CredentialChanges {

  /** Takes over a credential as of {@code position}; false when it is not news. */
  boolean put(Credential credential, long position);

  /** Takes over an account as of {@code position}; false when it is not news. */
  boolean put(Account account, long position);

  /** Shuts a secret out for good, as the event at {@code position} did; false when it was so. */
  boolean revoke(SecretDigest digest, long position);

  /** Shuts a token out for good whose secret's digest is not known. */
  void revoke(TokenId token);
}
