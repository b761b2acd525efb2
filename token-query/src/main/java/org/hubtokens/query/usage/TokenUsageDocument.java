package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** Usage as {@link MongoUsageStore} keeps it. */
final class TokenUsageDocument {
  private TokenUsageDocument() {}

  static Document write(TokenUsage usage) {
    // The number of reports must stand first, always as int64: the store compares states by it.
    return new Document("reports", usage.reports())
        .append("account", usage.account().value())
        .append("lastUsed", text(usage.lastUsed()))
        .append("lastRefused", text(usage.lastRefused()))
        .append("addresses", usage.addresses().stream().map(TokenUsageDocument::address).toList())
        .append(
            "repositories",
            usage.repositories().stream().map(TokenUsageDocument::repository).toList())
        .append("heard", usage.heard().stream().map(TokenUsageDocument::heard).toList());
  }

  private static Document address(AddressUse use) {
    return new Document("address", use.address())
        .append("at", use.at().toString())
        .append("userAgent", use.userAgent())
        .append("decision", use.decision());
  }

  private static Document repository(RepositoryUse use) {
    return new Document("repository", use.repository())
        .append("first", use.first().toString())
        .append("last", use.last().toString())
        .append("tallies", use.tallies().stream().map(TokenUsageDocument::tally).toList());
  }

  private static Document tally(Tally tally) {
    Action action = tally.action();
    return new Document("action", action == null ? null : action.wire())
        .append("decision", tally.decision())
        .append("count", tally.count());
  }

  private static Document heard(Heard heard) {
    return new Document("verifier", heard.verifier())
        .append("start", heard.start().toString())
        .append("sequence", heard.sequence());
  }

  static TokenUsage read(Document stored) {
    Document usage = stored.get("u", Document.class);
    return new TokenUsage(
        TokenId.parse(stored.getString("_id")),
        new AccountName(usage.getString("account")),
        usage.getLong("reports"),
        instant(usage.getString("lastUsed")),
        instant(usage.getString("lastRefused")),
        all(usage, "addresses").stream().map(TokenUsageDocument::readAddress).toList(),
        all(usage, "repositories").stream().map(TokenUsageDocument::readRepository).toList(),
        all(usage, "heard").stream().map(TokenUsageDocument::readHeard).toList());
  }

  static @Nullable Instant lastUsed(Document stored) {
    return instant(stored.get("u", Document.class).getString("lastUsed"));
  }

  private static AddressUse readAddress(Document stored) {
    return new AddressUse(
        stored.getString("address"),
        Instant.parse(stored.getString("at")),
        stored.getString("userAgent"),
        stored.getString("decision"));
  }

  private static RepositoryUse readRepository(Document stored) {
    return new RepositoryUse(
        stored.getString("repository"),
        Instant.parse(stored.getString("first")),
        Instant.parse(stored.getString("last")),
        all(stored, "tallies").stream().map(TokenUsageDocument::readTally).toList());
  }

  private static Tally readTally(Document stored) {
    String action = stored.getString("action");
    return new Tally(
        action == null ? null : Action.of(action),
        stored.getString("decision"),
        stored.getLong("count"));
  }

  private static Heard readHeard(Document stored) {
    return new Heard(
        stored.getString("verifier"),
        UUID.fromString(stored.getString("start")),
        stored.getLong("sequence"));
  }

  private static List<Document> all(Document of, String field) {
    return of.getList(field, Document.class);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
