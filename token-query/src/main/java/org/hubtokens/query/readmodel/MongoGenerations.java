package org.hubtokens.query.readmodel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** {@link Generations} as one document of the collection {@code read_models}. */
public final class MongoGenerations implements Generations {
  static final String COLLECTION = "read_models";

  private final MongoCollection<Document> models;
  private final String name;
  private final int form;

  /**
   * @param form in which this version writes rows
   */
  public MongoGenerations(MongoDatabase database, String name, int form) {
    this.models = MongoCalls.collection(database, COLLECTION);
    this.name = name;
    this.form = form;
  }

  @Override
  public int form() {
    return form;
  }

  @Override
  public State open() {
    Document found = find();
    if (found == null) {
      insertFirst();
      found = find();
    }
    if (found == null) {
      throw new StoreAwayException("the document of the read model vanished while it was made");
    }
    return GenerationsDocument.read(found);
  }

  private @Nullable Document find() {
    return MongoCalls.call(() -> models.find(eq("_id", name)).first());
  }

  private void insertFirst() {
    Document first =
        new Document("_id", name)
            .append("live", 1)
            .append("last", 1)
            .append("g", new Document("1", new Document("id", newId()).append("form", form)));
    try {
      MongoCalls.run(() -> models.insertOne(first));
    } catch (StoreAwayException e) {
      if (!lostTheRace(e)) {
        throw e;
      }
    }
  }

  private static boolean lostTheRace(StoreAwayException e) {
    return e.getCause() instanceof MongoWriteException write
        && MongoCalls.isDuplicate(write.getError().getCode());
  }

  @Override
  public boolean build(State seen) {
    int next = seen.last() + 1;
    return change(
        and(eq("last", seen.last()), exists("building", false)),
        combine(
            set("building", next),
            set("last", next),
            set("g." + next + ".id", newId()),
            set("g." + next + ".form", form)));
  }

  @Override
  public boolean join(Generation building) {
    return change(eq("building", building.number()), set("joining", true));
  }

  @Override
  public boolean promote(Generation building) {
    return change(
        and(eq("building", building.number()), eq("joining", true)),
        combine(set("live", building.number()), unset("building"), unset("joining")));
  }

  @Override
  public boolean abandon(Generation building) {
    return change(eq("building", building.number()), combine(unset("building"), unset("joining")));
  }

  @Override
  public void forget(Generation retired) {
    change(known(retired), unset("g." + retired.number()));
  }

  @Override
  public UUID bind(Generation generation, UUID logId) {
    String field = "g." + generation.number() + ".logId";
    if (change(and(known(generation), exists(field, false)), set(field, logId.toString()))) {
      return logId;
    }
    Document found = find();
    UUID bound = found == null ? null : GenerationsDocument.logId(found, generation);
    if (bound == null) {
      throw new StoreAwayException("generation " + generation.number() + " is gone");
    }
    return bound;
  }

  @Override
  public boolean complete(Generation generation, int partition, long through, Instant headReadAt) {
    String path = path(generation, partition);
    return change(
        known(generation),
        combine(
            max(path + "through", through),
            max(path + "head", Date.from(headReadAt)),
            max(path + "applied", through),
            unset(path + "problem")));
  }

  @Override
  public boolean applied(Generation generation, int partition, long position) {
    return change(known(generation), max(path(generation, partition) + "applied", position));
  }

  @Override
  public boolean serving(Generation generation, int partition) {
    return change(known(generation), set(path(generation, partition) + "serving", true));
  }

  @Override
  public boolean problem(Generation generation, int partition, @Nullable String problem) {
    String field = path(generation, partition) + "problem";
    return change(known(generation), problem == null ? unset(field) : set(field, problem));
  }

  private boolean change(Bson condition, Bson update) {
    return MongoCalls.call(() -> models.updateOne(and(eq("_id", name), condition), update))
            .getMatchedCount()
        == 1;
  }

  /** A late writer must not bring back what is forgotten. */
  private static Bson known(Generation generation) {
    return eq("g." + generation.number() + ".id", generation.id());
  }

  private static String path(Generation generation, int partition) {
    return "g." + generation.number() + ".p." + partition + ".";
  }

  private static String newId() {
    return Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000_0000, 0x7fff_ffff));
  }
}
