package org.hubtokens.command.enableaccount;

import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;

/** Switch an account on again. */
public record EnableAccount(AccountName account, Cause cause) {}
