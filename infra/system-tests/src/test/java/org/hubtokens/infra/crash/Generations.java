package org.hubtokens.infra.crash;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;

/** The read models of a generation as they stand in the store, without what is kept by time. */
final class Generations {
  private static final String LIST = "token_list";
  private static final List<String> MODELS =
      List.of(LIST, "history", "history_heads", "token_digests");
  private static final int SHOWN = 5;

  private Generations() {}

  /** What differs between two of them; nothing when they are the same. */
  static List<String> differences(String store, int one, int other) {
    try (MongoClient mongo = MongoClients.create(store)) {
      MongoDatabase database = mongo.getDatabase("hubtokens");
      List<String> all = new ArrayList<>();
      for (String model : MODELS) {
        Map<String, Document> before = documents(database, model, one);
        Map<String, Document> after = documents(database, model, other);
        if (before.isEmpty()) {
          all.add(model + "_" + one + " is empty");
        }
        all.addAll(differences(model, before, after));
      }
      return all;
    }
  }

  private static Map<String, Document> documents(
      MongoDatabase database, String model, int generation) {
    Map<String, Document> documents = new TreeMap<>();
    for (Document document : database.getCollection(model + "_" + generation).find()) {
      Object kept = model.equals(LIST) ? document.get("row") : document;
      if (kept != null) { // a use may stand there alone
        documents.put(String.valueOf(document.get("_id")), new Document("kept", kept));
      }
    }
    return documents;
  }

  /** Those of one model, a few of them at the most. */
  static List<String> differences(
      String model, Map<String, Document> before, Map<String, Document> after) {
    Map<String, Document> all = new TreeMap<>(before);
    all.putAll(after);
    return all.keySet().stream()
        .filter(id -> !Objects.equals(before.get(id), after.get(id)))
        .limit(SHOWN)
        .map(id -> "%s %s: %s, rebuilt %s".formatted(model, id, before.get(id), after.get(id)))
        .toList();
  }
}
