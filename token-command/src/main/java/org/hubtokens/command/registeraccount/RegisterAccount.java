package org.hubtokens.command.registeraccount;

import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.PasswordHash;

/** Register an account under a name that is still free. */
public record RegisterAccount(AccountName name, PasswordHash passwordHash, Cause cause) {}
