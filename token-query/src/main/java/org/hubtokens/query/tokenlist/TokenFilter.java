package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens are wanted: those that meet each condition.
 *
 * @param statuses any of these
 * @param scopes holds any of these, as its owner wrote them; empty: whatever it holds
 * @param search null: whatever it is called
 */
record TokenFilter(
    Set<TokenStatus> statuses,
    Set<Scope> scopes,
    TimeRange created,
    TimeRange lastUsed,
    TimeRange expires,
    @Nullable TokenSearch search) {
  static final TokenFilter NOT_REVOKED =
      new TokenFilter(
          TokenStatus.NOT_REVOKED, Set.of(), TimeRange.ANY, TimeRange.ANY, TimeRange.ANY, null);

  TokenFilter {
    statuses = Set.copyOf(statuses);
    scopes = Set.copyOf(scopes);
  }

  boolean revokedToo() {
    return statuses.contains(TokenStatus.REVOKED);
  }

  /** Whether it takes this token, as things are at {@code now}. */
  boolean takes(TokenListRow row, Instant now) {
    return statuses.contains(TokenStatus.of(row, now))
        && (scopes.isEmpty() || !Collections.disjoint(row.scopes(), scopes))
        && created.holds(row.createdAt())
        && lastUsed.holds(row.lastUsed())
        && expires.holds(row.expiresAt())
        && (search == null || search.finds(row));
  }
}
