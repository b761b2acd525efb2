package org.hubtokens.edge;

import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/** The accounts as far as this service has heard of them. Asked on every request: memory only. */
@FunctionalInterface
public interface KnownAccounts {

  /** The account, or null when nothing is known of it (yet). */
  @Nullable Account find(AccountName name);
}
