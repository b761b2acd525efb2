package org.hubtokens.command.inviteaccount;

import java.time.Instant;
import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.SecretDigest;

/**
 * Keep a name for whoever holds the invitation.
 *
 * @param invitation recognises its secret
 * @param expiresAt the first instant at which it is refused
 */
public record InviteAccount(
    AccountName name, SecretDigest invitation, Instant expiresAt, Instant now, Cause cause) {}
