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

  @Nullable Account account(AccountName name);

  long credentials();

  long accounts();

  long revocations();
}
