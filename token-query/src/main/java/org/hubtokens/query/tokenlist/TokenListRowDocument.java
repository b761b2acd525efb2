package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.Document;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** A row as {@link MongoTokenListStore} keeps it. */
final class TokenListRowDocument {
  private TokenListRowDocument() {}

  static Document write(TokenListRow row) {
    // The position must stand first, always as int64: the store compares rows by it.
    Document stored =
        new Document("position", row.position())
            .append("account", row.account().value())
            .append("created", row.created())
            .append("createdAt", row.createdAt().toString())
            .append("creatorIp", row.creatorIp())
            .append("creatorUa", row.creatorUa())
            .append("generatedBy", row.generatedBy())
            .append("label", row.label())
            .append("scopes", row.scopes().stream().map(Scope::wire).toList())
            .append("expiresAt", row.expiresAtText())
            .append("active", row.active());
    return row.revokedAt() == null
        ? stored.append("listed", row.account().value())
        : stored.append("revokedAt", row.revokedAt().toString());
  }

  static TokenListRow read(Document document) {
    Document row = document.get("row", Document.class);
    return new TokenListRow(
        TokenId.parse(document.getString("_id")),
        new AccountName(row.getString("account")),
        row.getLong("position"),
        row.getLong("created"),
        Instant.parse(row.getString("createdAt")),
        row.getString("creatorIp"),
        row.getString("creatorUa"),
        row.getString("generatedBy"),
        row.getString("label"),
        scopes(row.getList("scopes", String.class)),
        row.getString("expiresAt"),
        row.getBoolean("active"),
        lastUsed(document),
        instant(row.getString("revokedAt")));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static @Nullable Instant lastUsed(Document document) {
    Document used = document.get("used", Document.class);
    return used == null ? null : Instant.EPOCH.plus(used.getLong("last"), ChronoUnit.MICROS);
  }

  private static List<Scope> scopes(List<String> wire) {
    return wire.stream().map(Scope::of).toList();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
