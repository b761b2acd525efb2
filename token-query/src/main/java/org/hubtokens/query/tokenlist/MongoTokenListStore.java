package org.hubtokens.query.tokenlist;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.MongoCalls;
import org.hubtokens.query.readmodel.StoreAwayException;

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
 * <p><b>How rows are found.</b> By {@code _id}; by {@code row.listed}, the account's name, which
 * only rows have that are not revoked, so that many revoked tokens cost the list nothing; and by
 * account and position, for what changed since. No query sorts: the reader does.
 */
final class MongoTokenListStore implements TokenListStore {
  private static final int ATTEMPTS = 5;

  private final MongoCollection<Document> rows;

  MongoTokenListStore(MongoCollection<Document> rows) {
    this.rows = rows;
  }

  @Override
  public void prepare() {
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending("row.listed")));
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending("row.account", "row.position")));
  }

  @Override
  public void put(Collection<TokenListRow> changed) {
    if (changed.isEmpty()) {
      return;
    }
    write(changed.stream().map(MongoTokenListStore::write).toList());
  }

  @Override
  public void used(Map<TokenId, Instant> lastUses) {
    if (!lastUses.isEmpty()) {
      write(lastUses.entrySet().stream().map(MongoTokenListStore::write).toList());
    }
  }

  private void write(List<UpdateOneModel<Document>> writes) {
    BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (written(writes, unordered)) {
        return;
      }
    }
    throw new StoreAwayException("two writers kept inserting the same rows");
  }

  private static UpdateOneModel<Document> write(TokenListRow row) {
    return upsert(row.tokenId(), Updates.max("row", TokenListRowDocument.write(row)));
  }

  /** Beside the row, so that neither write can undo the other. */
  private static UpdateOneModel<Document> write(Map.Entry<TokenId, Instant> use) {
    return upsert(
        use.getKey(), Updates.max("used.last", TokenListRowDocument.micros(use.getValue())));
  }

  private static UpdateOneModel<Document> upsert(TokenId token, Bson change) {
    return new UpdateOneModel<>(
        eq("_id", token.toString()), change, new UpdateOptions().upsert(true));
  }

  /** False when another writer inserted one of the rows in the same instant: then write again. */
  private boolean written(List<UpdateOneModel<Document>> writes, BulkWriteOptions options) {
    try {
      rows.bulkWrite(writes, options);
      return true;
    } catch (MongoBulkWriteException e) {
      if (e.getWriteErrors().isEmpty() || !onlyDuplicates(e)) {
        throw new StoreAwayException(e);
      }
      return false;
    } catch (MongoException e) {
      throw new StoreAwayException(e);
    }
  }

  private static boolean onlyDuplicates(MongoBulkWriteException e) {
    return e.getWriteConcernError() == null
        && e.getWriteErrors().stream().allMatch(error -> MongoCalls.isDuplicate(error.getCode()));
  }

  @Override
  public Map<TokenId, TokenListRow> find(Collection<TokenId> tokens) {
    Map<TokenId, TokenListRow> found = new HashMap<>();
    if (!tokens.isEmpty()) {
      for (TokenListRow row : query(in("_id", tokens.stream().map(TokenId::toString).toList()))) {
        found.put(row.tokenId(), row);
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

  private List<TokenListRow> query(Bson condition) {
    return MongoCalls.call(() -> rows.find(condition).batchSize(1000).into(new ArrayList<>()))
        .stream()
        .filter(stored -> stored.containsKey("row"))
        .map(TokenListRowDocument::read)
        .toList();
  }

  @Override
  public void drop() {
    MongoCalls.run(rows::drop);
  }
}
