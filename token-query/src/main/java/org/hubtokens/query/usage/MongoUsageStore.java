package org.hubtokens.query.usage;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.MongoCalls;

/**
 * One document for each token, {@code {_id: token id, u: {reports: …, …}}}, written with {@code
 * {$max: {u: …}}} as the rows of the list are: the number of reports stands first, so the later
 * state stays, whoever writes in what order and however often. What marks a report as counted is in
 * the same document as what it was added to, so no kill can part them.
 */
public final class MongoUsageStore implements UsageStore {
  static final String COLLECTION = "token_usage";

  private static final int BATCH = 1_000;

  private final MongoCollection<Document> usages;

  public MongoUsageStore(MongoDatabase database) {
    this.usages = MongoCalls.collection(database, COLLECTION);
  }

  @Override
  public Map<TokenId, TokenUsage> find(Collection<TokenId> tokens) {
    Map<TokenId, TokenUsage> found = new HashMap<>();
    if (!tokens.isEmpty()) {
      List<String> ids = tokens.stream().map(TokenId::toString).toList();
      MongoCalls.call(() -> usages.find(in("_id", ids)).into(new ArrayList<>())).stream()
          .map(TokenUsageDocument::read)
          .forEach(usage -> found.put(usage.tokenId(), usage));
    }
    return found;
  }

  @Override
  public void put(Collection<TokenUsage> changed) {
    MongoCalls.writeAll(usages, changed.stream().map(MongoUsageStore::write).toList());
  }

  private static UpdateOneModel<Document> write(TokenUsage usage) {
    return new UpdateOneModel<>(
        eq("_id", usage.tokenId().toString()),
        Updates.max("u", TokenUsageDocument.write(usage)),
        new UpdateOptions().upsert(true));
  }

  @Override
  public void lastUses(Consumer<Map<TokenId, Instant>> some) {
    Map<TokenId, Instant> batch = new HashMap<>();
    MongoCalls.run(
        () ->
            usages
                .find()
                .projection(Projections.include("u.lastUsed"))
                .batchSize(BATCH)
                .forEach(stored -> add(stored, batch, some)));
    some.accept(batch);
  }

  private static void add(
      Document stored, Map<TokenId, Instant> batch, Consumer<Map<TokenId, Instant>> some) {
    Instant lastUsed = TokenUsageDocument.lastUsed(stored);
    if (lastUsed != null) {
      batch.put(TokenId.parse(stored.getString("_id")), lastUsed);
    }
    if (batch.size() == BATCH) {
      some.accept(Map.copyOf(batch));
      batch.clear();
    }
  }
}
