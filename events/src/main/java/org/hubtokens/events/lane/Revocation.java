package org.hubtokens.events.lane;

import java.time.Instant;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** A record of the revocations lane. Its position stands in the header. */
public record Revocation(
    TokenId tokenId,
    AccountName account,
    SecretDigest digest,
    @Nullable String reason,
    Instant revokedAt) {}
