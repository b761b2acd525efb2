package org.hubtokens.command.registeraccount;

import java.time.Instant;
import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.SecretDigest;
import org.jspecify.annotations.Nullable;

/**
 * Register an account under a name that is still free, or kept for whoever holds the invitation.
 *
 * @param invitation recognises the invitation that was shown; null when none was
 * @param onlyInvited whether a name that nobody was invited to is refused
 */
public record RegisterAccount(
    AccountName name,
    PasswordHash passwordHash,
    @Nullable SecretDigest invitation,
    boolean onlyInvited,
    Instant now,
    Cause cause) {}
