package org.hubtokens.query.tokenlist;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.MongoCalls;

/**
 * The rows of one generation in MongoDB.
 *
 * <p><b>How a row is written.</b> The document is {@code {_id: token id, row: {position: …, …}}}
 * and the write is {@code {$max: {row: …}}} with upsert. BSON compares documents field by field,
 * the position stands first, so the row with the higher position stays: one atomic step that needs
 * no condition besides {@code _id} and comes to the same end in any order, any number of times,
 * from any number of writers, and after any of them was killed half way. A guard in the query
 * ({@code position < p}) would with upsert end in a duplicate key both when a newer row stands
 * there and when two writers insert at once, and is no exact hit on {@code _id}, for which the
 * embedded store would read all documents.
 *
 * <p><b>How a use is written.</b> Beside the row, as {@code used: {last: …, told: …}} with {@code
 * $max} of its own, so that neither write can undo the other.
 *
 * <p><b>How rows are found.</b> By {@code _id}; by {@code row.listed}, the account's name, which
 * only rows have that are not revoked, so that many revoked tokens cost the list nothing; by {@code
 * row.revokedOf}, which only revoked ones have; by account and position, for what changed since; by
 * the address a token was made from; and by account and {@code used.told}, for what was used since.
 * No query sorts: the reader does.
 */
final class MongoTokenListStore implements TokenListStore {
  private final MongoCollection<Document> rows;
  private final Clock clock;

  MongoTokenListStore(MongoCollection<Document> rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public void prepare() {
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending("row.listed")));
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending("row.revokedOf")));
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending("row.creatorIp")));
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending("row.account", "row.position")));
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending("row.account", "used.told")));
  }

  @Override
  public void put(Collection<TokenListRow> changed) {
    MongoCalls.writeAll(rows, changed.stream().map(MongoTokenListStore::write).toList());
  }

  @Override
  public void used(Map<TokenId, Instant> lastUses) {
    Date now = Date.from(clock.instant());
    MongoCalls.writeAll(
        rows,
        lastUses.entrySet().stream()
            .map(
                use ->
                    upsert(
                        use.getKey(),
                        Updates.combine(
                            Updates.max("used.last", TokenListRowDocument.micros(use.getValue())),
                            Updates.max("used.told", now))))
            .toList());
  }

  private static UpdateOneModel<Document> write(TokenListRow row) {
    return upsert(row.tokenId(), Updates.max("row", TokenListRowDocument.write(row)));
  }

  private static UpdateOneModel<Document> upsert(TokenId token, Bson change) {
    return new UpdateOneModel<>(
        eq("_id", token.toString()), change, new UpdateOptions().upsert(true));
  }

  @Override
  public Map<TokenId, TokenListRow> find(Collection<TokenId> tokens) {
    Map<TokenId, TokenListRow> found = new HashMap<>();
    if (!tokens.isEmpty()) {
      Bson condition = in("_id", tokens.stream().map(TokenId::toString).toList());
      List<Document> stored = MongoCalls.call(() -> find(condition).into(new ArrayList<>()));
      for (Document one : stored) {
        if (one.containsKey("row")) {
          TokenListRow row = TokenListRowDocument.read(one);
          found.put(row.tokenId(), row);
        }
      }
    }
    return found;
  }

  @Override
  public List<TokenListRow> listed(AccountName account) {
    return query(eq("row.listed", account.value()));
  }

  @Override
  public List<TokenListRow> changed(AccountName account, long after) {
    return query(and(eq("row.account", account.value()), gt("row.position", after)));
  }

  @Override
  public List<TokenListRow> toldUsed(AccountName account, Instant after) {
    return query(and(eq("row.account", account.value()), gt("used.told", Date.from(after))));
  }

  @Override
  public void revoked(AccountName account, Consumer<TokenListRow> each) {
    MongoCalls.run(
        () ->
            find(eq("row.revokedOf", account.value()))
                .map(TokenListRowDocument::read)
                .forEach(each));
  }

  @Override
  public List<TokenListRow> madeFrom(Collection<String> addresses, int most) {
    Bson condition = in("row.creatorIp", addresses);
    return addresses.isEmpty()
        ? List.of()
        : MongoCalls.call(
            () ->
                find(condition)
                    .limit(most)
                    .map(TokenListRowDocument::read)
                    .into(new ArrayList<>()));
  }

  private List<TokenListRow> query(Bson condition) {
    return MongoCalls.call(
        () -> find(condition).map(TokenListRowDocument::read).into(new ArrayList<>()));
  }

  private FindIterable<Document> find(Bson condition) {
    return rows.find(condition).batchSize(1000);
  }

  @Override
  public void drop() {
    MongoCalls.run(rows::drop);
  }
}
