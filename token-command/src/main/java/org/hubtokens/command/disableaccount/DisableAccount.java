package org.hubtokens.command.disableaccount;

import java.time.Instant;
import java.util.Set;
import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * Switch an account off: its tokens are refused and its sessions over.
 *
 * @param reason for the record; null when nothing was said
 * @param administrators all of them, one of whom has to be left
 */
public record DisableAccount(
    AccountName account,
    @Nullable String reason,
    Set<AccountName> administrators,
    Instant now,
    Cause cause) {}
