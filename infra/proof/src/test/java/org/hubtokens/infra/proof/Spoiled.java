package org.hubtokens.infra.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A commit with one byte of one of its fields changed.
 *
 * @param what which, by its path
 */
record Spoiled(String what, BsonDocument document) {

  /** One for each field it has, however deep, but its {@code _id}, which the store keeps. */
  static List<Spoiled> each(BsonDocument commit) {
    List<Spoiled> all = new ArrayList<>();
    for (String field : commit.keySet()) {
      if (!field.equals("_id")) {
        for (Map.Entry<String, BsonValue> other : variants(field, commit.get(field)).entrySet()) {
          BsonDocument spoiled = commit.clone();
          spoiled.put(field, other.getValue());
          all.add(new Spoiled(other.getKey(), spoiled));
        }
      }
    }
    return all;
  }

  private static Map<String, BsonValue> variants(String path, BsonValue value) {
    return switch (value) {
      case BsonDocument document -> ofDocument(path, document);
      case BsonArray array -> ofArray(path, array);
      case BsonString text -> Map.of(path, new BsonString(other(text.getValue())));
      case BsonInt32 number -> Map.of(path, new BsonInt32(number.getValue() ^ 1));
      case BsonInt64 number -> Map.of(path, new BsonInt64(number.getValue() ^ 1));
      case BsonDateTime time -> Map.of(path, new BsonDateTime(time.getValue() ^ 1));
      case BsonBinary bytes ->
          Map.of(path, new BsonBinary(bytes.getType(), other(bytes.getData())));
      default -> throw new IllegalStateException("no commit holds a " + value.getBsonType());
    };
  }

  private static Map<String, BsonValue> ofDocument(String path, BsonDocument document) {
    Map<String, BsonValue> all = new TreeMap<>();
    document.forEach(
        (name, value) ->
            variants(path + "." + name, value)
                .forEach(
                    (where, other) -> {
                      BsonDocument spoiled = document.clone();
                      spoiled.put(name, other);
                      all.put(where, spoiled);
                    }));
    return all;
  }

  private static Map<String, BsonValue> ofArray(String path, BsonArray array) {
    Map<String, BsonValue> all = new TreeMap<>();
    for (int i = 0; i < array.size(); i++) {
      int at = i;
      variants(path + "[" + i + "]", array.get(i))
          .forEach(
              (where, other) -> {
                BsonArray spoiled = array.clone();
                spoiled.set(at, other);
                all.put(where, spoiled);
              });
    }
    return all;
  }

  private static String other(String text) {
    char last = text.charAt(text.length() - 1);
    return text.substring(0, text.length() - 1) + (last == 'x' ? 'y' : 'x');
  }

  private static byte[] other(byte[] bytes) {
    byte[] spoiled = bytes.clone();
    spoiled[spoiled.length / 2] ^= 1;
    return spoiled;
  }
}
