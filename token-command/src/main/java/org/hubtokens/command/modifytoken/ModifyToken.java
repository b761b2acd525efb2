package org.hubtokens.command.modifytoken;

import java.util.List;
import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** Change what is not null; all of it or nothing. */
public record ModifyToken(
    TokenId tokenId,
    AccountName account,
    @Nullable String label,
    @Nullable List<Scope> scopes,
    @Nullable Boolean active,
    Cause cause) {}
