package org.hubtokens.query.readmodel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.hubtokens.query.readmodel.Generations.State;
import org.jspecify.annotations.Nullable;

/** Reads the document that {@link MongoGenerations} writes. */
final class GenerationsDocument {
  /** That of generations made before forms were told apart. */
  private static final int FIRST_FORM = 1;

  private GenerationsDocument() {}

  static State read(Document document) {
    int live = document.getInteger("live", 0);
    int building = document.getInteger("building", 0);
    Map<Integer, Generation> all = generations(document);
    Generation answering = all.get(live);
    if (answering == null) {
      throw new StoreAwayException("the store names generation " + live + " live but has it not");
    }
    List<Generation> retired = new ArrayList<>(all.values());
    retired.removeIf(g -> g.number() == live || g.number() == building);
    return new State(
        answering,
        all.get(building),
        document.getBoolean("joining", false),
        retired,
        document.getInteger("last", live));
  }

  static @Nullable UUID logId(Document document, Generation generation) {
    Generation found = generations(document).get(generation.number());
    return found == null || !found.id().equals(generation.id()) ? null : found.logId();
  }

  private static Map<Integer, Generation> generations(Document document) {
    Map<Integer, Generation> all = new HashMap<>();
    Document stored = document.get("g", new Document());
    for (String key : stored.keySet()) {
      Document one = stored.get(key, new Document());
      if (one.getString("id") != null) {
        all.put(Integer.parseInt(key), generation(Integer.parseInt(key), one));
      }
    }
    return all;
  }

  private static Generation generation(int number, Document stored) {
    Map<Integer, PartitionProgress> partitions = new HashMap<>();
    Document each = stored.get("p", new Document());
    each.keySet()
        .forEach(
            key -> partitions.put(Integer.parseInt(key), progress(each.get(key, Document.class))));
    String logId = stored.getString("logId");
    return new Generation(
        number,
        stored.getInteger("form", FIRST_FORM),
        stored.getString("id"),
        logId == null ? null : UUID.fromString(logId),
        partitions);
  }

  private static PartitionProgress progress(Document stored) {
    Instant head = stored.get("head") instanceof java.util.Date date ? date.toInstant() : null;
    return new PartitionProgress(
        number(stored, "applied"),
        number(stored, "through"),
        head,
        stored.getBoolean("serving", false),
        stored.getString("problem"));
  }

  private static long number(Document stored, String field) {
    return stored.get(field) instanceof Number number ? number.longValue() : -1;
  }
}
