package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What has become of a token; each token is in exactly one status at any time. */
public enum TokenStatus {
  ACTIVE,
  INACTIVE,
  EXPIRED,
  REVOKED;

  /** Those of the list as Docker Hub has it. */
  static final Set<TokenStatus> NOT_REVOKED = Set.of(ACTIVE, INACTIVE, EXPIRED);

  /** What cannot be undone comes first: whoever is expired cannot be switched on. */
  public static TokenStatus of(TokenListRow row, Instant now) {
    if (row.revoked()) {
      return REVOKED;
    }
    Instant end = row.expiresAt();
    if (end != null && !now.isBefore(end)) {
      return EXPIRED;
    }
    return row.active() ? ACTIVE : INACTIVE;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TokenStatus> find(String wire) {
    for (TokenStatus status : values()) {
      if (status.wire().equals(wire)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
