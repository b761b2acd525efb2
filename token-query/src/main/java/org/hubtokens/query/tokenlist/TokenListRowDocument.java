package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.Document;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** A row as {@link MongoTokenListStore} keeps it. */
final class TokenListRowDocument {
  private TokenListRowDocument() {}

  /** All of a row but its last use, which stands beside it. */
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
            .append("resources", writeResources(row.resources()))
            .append("expiresAt", row.expiresAtText())
            .append("expires", text(row.expiresAt()))
            .append("active", row.active());
    return row.revokedAt() == null
        ? stored.append("listed", row.account().value())
        : stored
            .append("revokedOf", row.account().value())
            .append("revokedAt", row.revokedAt().toString());
  }

  private static @Nullable List<Document> writeResources(@Nullable List<Resource> resources) {
    return resources == null
        ? null
        : resources.stream().map(TokenListRowDocument::writeResource).toList();
  }

  private static Document writeResource(Resource resource) {
    return new Document("repository", resource.repository().value())
        .append("actions", resource.actions().stream().map(Action::wire).toList());
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
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
        row.getList("scopes", String.class).stream().map(Scope::of).toList(),
        resources(row.getList("resources", Document.class)),
        row.getString("expiresAt"),
        expiry(row),
        row.getBoolean("active"),
        lastUsed(document),
        instant(row.getString("revokedAt")));
  }

  private static @Nullable List<Resource> resources(@Nullable List<Document> stored) {
    return stored == null ? null : stored.stream().map(TokenListRowDocument::resource).toList();
  }

  private static Resource resource(Document stored) {
    return new Resource(
        new RepositoryPattern(stored.getString("repository")),
        stored.getList("actions", String.class).stream().map(Action::of).toList());
  }

  /** Rows of the first form have the text only; they answer until they are replaced. */
  private static @Nullable Instant expiry(Document row) {
    String text = row.getString("expiresAt");
    if (text == null || row.containsKey("expires")) {
      return instant(row.getString("expires"));
    }
    return OffsetDateTime.parse(text).toInstant();
  }

  private static @Nullable Instant lastUsed(Document document) {
    Document used = document.get("used", Document.class);
    return used == null ? null : Instant.EPOCH.plus(used.getLong("last"), ChronoUnit.MICROS);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
