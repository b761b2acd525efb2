package org.hubtokens.command.modifytoken;

import java.time.Instant;
import java.util.List;
import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * Change what is not null; all of it or nothing.
 *
 * @param at when the caller asked
 */
public record ModifyToken(
    TokenId tokenId,
    AccountName account,
    @Nullable String label,
    @Nullable List<Scope> scopes,
    @Nullable ResourceChange resources,
    @Nullable Boolean active,
    Instant at,
    Cause cause) {}
