package org.hubtokens.edge;

import java.time.Instant;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * What a checked session says of its bearer.
 *
 * @param madeWithToken whether a token opened it, and not the account's password
 * @param accountAsOf the account's {@code sessionsValidFrom} that it was made under; null in
 *     sessions that do not say it
 */
public record Session(
    AccountName account,
    boolean madeWithToken,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant accountAsOf) {}
