package org.hubtokens.edge;

import java.time.Instant;
import org.hubtokens.events.AccountName;

/**
 * What a checked session says of its bearer.
 *
 * @param madeWithToken whether a token opened it, and not the account's password
 */
public record Session(AccountName account, boolean madeWithToken, Instant issuedAt) {}
