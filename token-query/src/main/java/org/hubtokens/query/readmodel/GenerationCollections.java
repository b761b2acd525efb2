package org.hubtokens.query.readmodel;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;

/** One collection for each generation, {@code <name>_<number>}. */
public final class GenerationCollections {
  private final MongoDatabase database;
  private final String prefix;
  private final Pattern ours;

  public GenerationCollections(MongoDatabase database, String name) {
    this.database = database;
    this.prefix = name + "_";
    this.ours = Pattern.compile(Pattern.quote(prefix) + "(\\d{1,9})");
  }

  public MongoCollection<Document> of(Generation generation) {
    return MongoCalls.collection(database, prefix + generation.number());
  }

  /** Drops those of all generations but those numbered so, up to and with {@code last}. */
  public void sweep(Set<Integer> kept, int last) {
    for (String name : MongoCalls.call(() -> database.listCollectionNames().into(names()))) {
      Matcher found = ours.matcher(name);
      if (found.matches()) {
        int number = Integer.parseInt(requireNonNull(found.group(1)));
        if (number <= last && !kept.contains(number)) {
          MongoCalls.run(() -> database.getCollection(name).drop());
        }
      }
    }
  }

  private static List<String> names() {
    return new ArrayList<>();
  }
}
