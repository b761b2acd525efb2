package org.hubtokens.query.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.jspecify.annotations.Nullable;

/** Entries and heads as {@link MongoHistoryStore} keeps them. What is null is left out. */
final class HistoryDocuments {
  private HistoryDocuments() {}

  static Document write(HistoryEntry entry) {
    Document document =
        new Document("account", entry.account().value())
            .append("n", entry.place().inAccount())
            .append("action", entry.action().wire())
            .append("at", entry.at().toString());
    TokenId token = entry.tokenId();
    if (token != null) {
      document.append("token", token.toString()).append("tn", entry.place().within());
    } else {
      document.append("itself", entry.account().value()).append("in", entry.place().within());
    }
    put(document, "label", entry.place().label());
    put(document, "actor", entry.actor());
    put(document, "address", entry.clientAddress());
    put(document, "agent", entry.userAgent());
    put(document, "request", entry.requestId());
    put(document, "reason", entry.reason());
    if (!entry.changes().isEmpty()) {
      document.append("changes", entry.changes().stream().map(HistoryDocuments::write).toList());
    }
    return document;
  }

  private static Document write(Change change) {
    Document document = new Document("field", change.field());
    put(document, "from", change.from());
    put(document, "to", change.to());
    return document;
  }

  static HistoryEntry entry(Document stored) {
    String token = stored.getString("token");
    return new HistoryEntry(
        number(stored, "_id"),
        Instant.parse(stored.getString("at")),
        action(stored.getString("action")),
        new AccountName(stored.getString("account")),
        token == null ? null : TokenId.parse(token),
        new HistoryEntry.Place(
            number(stored, "n"),
            number(stored, token == null ? "in" : "tn"),
            stored.getString("label")),
        stored.getString("actor"),
        stored.getString("address"),
        stored.getString("agent"),
        stored.getString("request"),
        changes(stored),
        stored.getString("reason"));
  }

  private static List<Change> changes(Document stored) {
    List<Change> changes = new ArrayList<>();
    for (Document one : stored.getList("changes", Document.class, List.of())) {
      changes.add(new Change(one.getString("field"), one.getString("from"), one.getString("to")));
    }
    return changes;
  }

  private static HistoryAction action(String wire) {
    return HistoryAction.find(wire)
        .orElseThrow(() -> new StoreAwayException("the store holds an unknown action " + wire));
  }

  /** The position first: of two heads the one with the higher is the greater. */
  static Document write(HistoryHead head) {
    Document document =
        new Document("position", head.position())
            .append("count", head.count())
            .append("account", head.account().value());
    put(document, "label", head.label());
    return document;
  }

  static HistoryHead head(Subject subject, Document stored) {
    Document head = stored.get("h", new Document());
    return new HistoryHead(
        subject,
        new AccountName(head.getString("account")),
        number(head, "position"),
        number(head, "count"),
        head.getString("label"));
  }

  private static long number(Document stored, String field) {
    return stored.get(field) instanceof Number number ? number.longValue() : -1;
  }

  private static void put(Document document, String field, @Nullable String value) {
    if (value != null) {
      document.append(field, value);
    }
  }
}
