package org.hubtokens.query.managedstream;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.hubtokens.query.readmodel.MongoCalls;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.jspecify.annotations.Nullable;

/**
 * One document with a holder and a beat that it counts up. Whoever sees neither change for the
 * length of the lease, by its own monotonic clock, takes it; clocks of different machines are never
 * compared. Used by one thread.
 */
public final class MongoPushLease implements PushLease {
  static final String NAME = "securityEventPush";
  private static final String ID = "_id";
  private static final String ONLY = "lease";
  private static final String HOLDER = "holder";
  private static final String BEAT = "beat";
  private static final String NOBODY = "";

  private record Seen(String holder, long beat) {
    Bson asFilter() {
      return and(eq(ID, ONLY), eq(HOLDER, holder), eq(BEAT, beat));
    }

    Document asDocument() {
      return new Document(ID, ONLY).append(HOLDER, holder).append(BEAT, beat);
    }
  }

  private final MongoCollection<Document> documents;
  private final String self = UUID.randomUUID().toString();
  private final long leaseNanos;
  private final LongSupplier nanoTime;
  private @Nullable Seen mine;
  private long beatenAt;
  private @Nullable Seen others;
  private long seenAt;
  private long askedAt;

  public MongoPushLease(MongoDatabase database, Duration lease, LongSupplier nanoTime) {
    this.documents = MongoCalls.collection(database, NAME);
    this.leaseNanos = lease.toNanos();
    this.nanoTime = nanoTime;
    this.askedAt = nanoTime.getAsLong() - leaseNanos;
  }

  @Override
  public boolean hold() {
    long now = nanoTime.getAsLong();
    if (now - askedAt < leaseNanos / 4) {
      return mine != null;
    }
    try {
      boolean held = mine == null ? take(now) : replace(mine, self, now);
      askedAt = now;
      return held;
    } catch (StoreAwayException e) {
      if (now - beatenAt >= leaseNanos) {
        mine = null;
      }
      return mine != null;
    }
  }

  private boolean take(long now) {
    Document found = MongoCalls.call(() -> documents.find(eq(ID, ONLY)).first());
    if (found == null) {
      return insert(now);
    }
    Seen there = new Seen(found.getString(HOLDER), found.getLong(BEAT));
    if (!there.equals(others)) {
      others = there;
      seenAt = now;
    }
    boolean free = there.holder().equals(NOBODY) || now - seenAt >= leaseNanos;
    return free && replace(there, self, now);
  }

  private boolean insert(long now) {
    Seen first = new Seen(self, 0);
    return MongoCalls.call(
        () -> {
          try {
            documents.insertOne(first.asDocument());
            return held(first, now);
          } catch (MongoWriteException e) {
            if (MongoCalls.isDuplicate(e.getCode())) {
              return false;
            }
            throw e;
          }
        });
  }

  private boolean replace(Seen there, String holder, long now) {
    Seen next = new Seen(holder, there.beat() + 1);
    boolean replaced =
        MongoCalls.call(
            () -> documents.replaceOne(there.asFilter(), next.asDocument()).getMatchedCount() == 1);
    mine = null;
    return replaced && holder.equals(self) && held(next, now);
  }

  private boolean held(Seen seen, long now) {
    mine = seen;
    beatenAt = now;
    return true;
  }

  @Override
  public void release() {
    if (mine != null) {
      replace(mine, NOBODY, nanoTime.getAsLong());
    }
  }
}
