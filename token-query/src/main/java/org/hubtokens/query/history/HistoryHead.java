package org.hubtokens.query.history;

import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * How far a history has come. Changes only through a higher position.
 *
 * @param account whose it is
 * @param position of its last event
 * @param count how many events it has; the next one gets this number
 * @param label what the token is called; null for an account's
 */
public record HistoryHead(
    Subject subject, AccountName account, long position, long count, @Nullable String label) {}
