package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;

/** Rows for tests. */
public final class Rows {
  public static final AccountName ALICE = new AccountName("alice");
  public static final AccountName BOBBY = new AccountName("bobby");
  public static final Instant TIME = Instant.parse("2026-01-05T09:30:00.123456Z");

  public static final List<Resource> RESOURCES =
      List.of(
          new Resource(new RepositoryPattern("alice/app"), List.of(Action.PUSH, Action.PULL)),
          new Resource(new RepositoryPattern("alice/lib-*"), List.of(Action.DELETE)));

  private Rows() {}

  public static TokenId token(int number) {
    return new TokenId(new UUID(0x4000, 0x8000_0000_0000_0000L + number));
  }

  public static TokenListRow row(AccountName account, int token, long position) {
    return row(account, token, position, "label " + position, null);
  }

  public static TokenListRow revoked(AccountName account, int token, long position) {
    return row(account, token, position, "label", TIME);
  }

  private static TokenListRow row(
      AccountName account, int token, long position, String label, Instant revokedAt) {
    return new TokenListRow(
        token(token),
        account,
        position,
        token,
        TIME,
        "10.0.0.7",
        "curl/8.5.0",
        "manual",
        label,
        List.of(Scope.READ, Scope.WRITE, Scope.READ),
        token % 2 == 0 ? null : RESOURCES,
        token % 2 == 0 ? null : "2026-12-31T23:59:59+00:00",
        token % 2 == 0 ? null : Instant.parse("2026-12-31T23:59:59Z"),
        token % 3 != 0 && revokedAt == null,
        null,
        revokedAt);
  }

  /** The same token, used. */
  public static TokenListRow used(TokenListRow row, Instant lastUsed) {
    return new TokenListRow(
        row.tokenId(),
        row.account(),
        row.position(),
        row.created(),
        row.createdAt(),
        row.creatorIp(),
        row.creatorUa(),
        row.generatedBy(),
        row.label(),
        row.scopes(),
        row.resources(),
        row.expiresAtText(),
        row.expiresAt(),
        row.active(),
        lastUsed,
        row.revokedAt());
  }
}
