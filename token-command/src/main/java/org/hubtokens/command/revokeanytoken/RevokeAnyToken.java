package org.hubtokens.command.revokeanytoken;

import org.hubtokens.command.token.Cause;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * End a token for ever, whoever owns it.
 *
 * @param reason for the record; null when nothing was said
 */
public record RevokeAnyToken(TokenId tokenId, @Nullable String reason, Cause cause) {}
