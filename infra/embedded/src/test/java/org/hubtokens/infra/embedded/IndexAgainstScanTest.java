package org.hubtokens.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random changes and questions to a collection with indexes and to one without. */
class IndexAgainstScanTest {
  private static final List<String> FIELDS = List.of("a", "b", "tags");
  private static final List<String> OPERATORS = List.of("$gt", "$gte", "$lt", "$lte", "$eq");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void givenRandomDocuments_whenQueried_thenIndexAndScanAgree(long seed) {
    Random random = new Random(seed);
    try (EmbeddedMongo store = EmbeddedMongo.startTemporary();
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> scanned = client.getDatabase("db").getCollection("scanned");
      MongoCollection<Document> indexed = client.getDatabase("db").getCollection("indexed");
      indexed.createIndex(Indexes.ascending("a"));
      indexed.createIndex(Indexes.ascending("b", "a", "_id"));
      indexed.createIndex(Indexes.ascending("tags", "_id"));
      for (int step = 0; step < 150; step++) {
        long changeSeed = random.nextLong();
        change(new Random(changeSeed), step, scanned);
        change(new Random(changeSeed), step, indexed);
        Document query = query(random);
        assertThat(ids(indexed, query)).as("%s", query).isEqualTo(ids(scanned, query));
      }
    }
  }

  private static Set<String> ids(MongoCollection<Document> collection, Document query) {
    Set<String> ids = new TreeSet<>();
    collection.find(query).forEach(found -> ids.add(found.toJson()));
    return ids;
  }

  private static void change(Random random, int step, MongoCollection<Document> documents) {
    Document one = new Document("_id", random.nextInt(step + 1));
    switch (random.nextInt(8)) {
      case 0 -> documents.deleteOne(one);
      case 1 -> documents.findOneAndReplace(one, fields(random));
      case 2 -> documents.updateOne(one, new Document("$set", fields(random)));
      case 3 -> documents.updateMany(query(random), new Document("$set", fields(random)));
      case 4 -> documents.updateOne(one, new Document("$unset", new Document("a", "")));
      default -> documents.insertOne(fields(random).append("_id", step));
    }
  }

  private static Document fields(Random random) {
    Document fields = new Document();
    FIELDS.stream().filter(field -> random.nextInt(4) > 0).forEach(f -> fields.put(f, any(random)));
    if (fields.get("b") instanceof List<?>) {
      fields.put("b", 1); // two arrays in one index are refused
    }
    return fields.append("tags", list(random));
  }

  private static Object any(Random random) {
    return random.nextInt(6) == 0 ? list(random) : scalar(random);
  }

  private static List<Object> list(Random random) {
    List<Object> values = new ArrayList<>();
    random.ints(random.nextInt(4)).forEach(ignored -> values.add(scalar(random)));
    return values;
  }

  private static Object scalar(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> (double) random.nextInt(-2, 3) / 2;
      case 1 -> (long) random.nextInt(-2, 3);
      case 2 -> Long.MAX_VALUE - random.nextInt(3);
      case 3, 4 -> List.of("x", "xy", "x\0", "", "\1", "z").get(random.nextInt(6));
      case 5 -> Date.from(Instant.ofEpochMilli(random.nextInt(-2, 3)));
      case 6 -> random.nextBoolean();
      default -> random.nextInt(-3, 4);
    };
  }

  private static Document query(Random random) {
    Document query = new Document();
    for (String field : FIELDS) {
      if (random.nextInt(2) == 0) {
        query.put(field, demand(random));
      }
    }
    return query;
  }

  private static Object demand(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> new Document("$in", list(random));
      case 1 -> new Document("$all", List.of(scalar(random), scalar(random)));
      case 2, 3 -> range(random);
      case 4 -> new Document("$ne", scalar(random));
      default -> scalar(random);
    };
  }

  private static Document range(Random random) {
    Document range = new Document();
    for (int ends = random.nextInt(1, 3); ends > 0; ends--) {
      range.put(OPERATORS.get(random.nextInt(OPERATORS.size())), scalar(random));
    }
    return range;
  }
}
