package org.hubtokens.command.revoketoken;

import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * End a token for ever.
 *
 * @param reason for the record; null when nothing was said
 */
public record RevokeToken(
    TokenId tokenId, AccountName account, @Nullable String reason, Cause cause) {}
