package org.hubtokens.verifier.index;

import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.Presented;
import org.jspecify.annotations.Nullable;

/** What the serving side asks of the index. Never waits, never does I/O. */
public interface CredentialIndex {

  /** All that is known of a secret. */
  Presented find(SecretDigest digest);

  /** The same, with the positions it reflects: for decisions that are recorded. */
  Positioned findPositioned(SecretDigest digest);

  @Nullable Account account(AccountName name);

  long credentials();

  long accounts();

  long revocations();

  /**
   * All that is known of a secret, and as of which events.
   *
   * @param credential position of the event that the credential reflects, of its revocation where
   *     that is known; -1 where there is none
   * @param account position of the event that the account reflects; -1 where there is none
   */
  record Positioned(Presented presented, long credential, long account) {}
}
