package org.hubtokens.command.relay;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One document with a term and a beat that its holder counts up. Whoever sees neither change for
 * the length of the lease, by its own monotonic clock, puts its own term there; clocks of different
 * machines are never compared. Used by one thread.
 *
 * <p>It also says who holds it. A process that was started again under the name of the one that
 * died need not wait for its own predecessor; it looks for that once, so that two of the same name
 * do not take it from each other for ever.
 */
final class MongoRelayLease implements RelayLease {
  private static final Logger LOG = LoggerFactory.getLogger(MongoRelayLease.class);
  private static final String ID = "relay";
  private static final String TERM = "term";
  private static final String BEAT = "beat";
  private static final String HOLDER = "holder";

  private record Seen(@Nullable String term, long beat) {}

  private final MongoCollection<Document> collection;
  private final String name;
  private final long leaseNanos;
  private final LongSupplier nanoTime;
  private @Nullable String term;
  private long beat;
  private long beatenAt;
  private @Nullable Seen seen;
  private long seenAt;
  private long lookedAt;
  private boolean known;

  /**
   * @param name of this instance, the same when it is started again
   */
  MongoRelayLease(
      MongoCollection<Document> collection, String name, Duration lease, LongSupplier nanoTime) {
    this.collection = collection.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.name = name;
    this.leaseNanos = lease.toNanos();
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong() - leaseNanos;
  }

  @Override
  public boolean hold() {
    try {
      return term != null ? keep(term) : take();
    } catch (MongoException e) {
      LOG.debug("the store does not answer for the lease", e);
      return term != null && nanoTime.getAsLong() - beatenAt < leaseNanos;
    }
  }

  @Override
  public void forget() {
    term = null;
    seen = null;
  }

  @Override
  public void release() {
    String mine = term;
    forget();
    if (mine != null) {
      try {
        collection.updateOne(is(new Seen(mine, beat)), set(null, beat + 1));
      } catch (MongoException e) {
        LOG.debug("the lease ends by itself", e);
      }
    }
  }

  private boolean keep(String mine) {
    long now = nanoTime.getAsLong();
    if (now - beatenAt < leaseNanos / 3) {
      return true;
    }
    if (replace(new Seen(mine, beat), mine, beat + 1, now)) {
      return true;
    }
    LOG.info("another relay has taken the lease");
    forget();
    return false;
  }

  private boolean take() {
    long now = nanoTime.getAsLong();
    if (now - lookedAt < leaseNanos / 10) {
      return false;
    }
    lookedAt = now;
    Document held = collection.find(Filters.eq("_id", ID)).first();
    String mine = UUID.randomUUID().toString();
    if (held == null) {
      return insert(mine, now);
    }
    Seen there = new Seen(held.getString(TERM), held.getLong(BEAT));
    return (ownOfBefore(held) || free(there, now)) && replace(there, mine, there.beat + 1, now);
  }

  /** Whether it was held under this name before this process ever looked. */
  private boolean ownOfBefore(Document held) {
    boolean first = !known;
    known = true;
    return first && name.equals(held.getString(HOLDER));
  }

  private boolean free(Seen there, long now) {
    if (there.term == null) {
      return true;
    }
    if (!there.equals(seen)) {
      seen = there;
      seenAt = now;
    }
    return now - seenAt >= leaseNanos;
  }

  private boolean insert(String mine, long now) {
    try {
      collection.insertOne(
          new Document("_id", ID).append(TERM, mine).append(BEAT, 0L).append(HOLDER, name));
      return holds(mine, 0, now);
    } catch (MongoWriteException e) {
      LOG.debug("another relay was first", e);
      return false;
    }
  }

  private boolean replace(Seen there, String mine, long next, long now) {
    return collection.updateOne(is(there), set(mine, next)).getMatchedCount() == 1
        && holds(mine, next, now);
  }

  private boolean holds(String mine, long at, long now) {
    if (!Objects.equals(term, mine)) {
      LOG.info("this relay has the lease, term {}", mine);
    }
    known = true;
    term = mine;
    beat = at;
    beatenAt = now;
    return true;
  }

  private static Bson is(Seen there) {
    return Filters.and(
        Filters.eq("_id", ID), Filters.eq(TERM, there.term), Filters.eq(BEAT, there.beat));
  }

  private Bson set(@Nullable String term, long beat) {
    return new Document("$set", new Document(TERM, term).append(BEAT, beat).append(HOLDER, name));
  }
}
