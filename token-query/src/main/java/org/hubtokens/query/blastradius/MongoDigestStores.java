package org.hubtokens.query.blastradius;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.GenerationCollections;
import org.hubtokens.query.readmodel.MongoCalls;
import org.jspecify.annotations.Nullable;

/** One collection for each generation, {@code token_digests_<number>}, read by exact ids only. */
public final class MongoDigestStores implements DigestStores {
  private final GenerationCollections collections;

  public MongoDigestStores(MongoDatabase database) {
    this.collections = new GenerationCollections(database, "token_digests");
  }

  @Override
  public DigestStore of(Generation generation) {
    return new Store(collections.of(generation));
  }

  @Override
  public void sweep(Set<Integer> kept, int last) {
    collections.sweep(kept, last);
  }

  /** {@code {_id: digest, token: token id}}. */
  private record Store(MongoCollection<Document> digests) implements DigestStore {

    @Override
    public void put(Map<SecretDigest, TokenId> added) {
      MongoCalls.writeAll(
          digests,
          added.entrySet().stream().map(one -> write(one.getKey(), one.getValue())).toList());
    }

    private static UpdateOneModel<Document> write(SecretDigest digest, TokenId token) {
      return new UpdateOneModel<>(
          eq("_id", digest.hex()),
          Updates.setOnInsert("token", token.toString()),
          new UpdateOptions().upsert(true));
    }

    @Override
    public @Nullable TokenId find(SecretDigest digest) {
      Document found = MongoCalls.call(() -> digests.find(eq("_id", digest.hex())).first());
      return found == null ? null : TokenId.parse(found.getString("token"));
    }

    @Override
    public void drop() {
      MongoCalls.run(digests::drop);
    }
  }
}
