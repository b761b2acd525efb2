package org.hubtokens.command.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;

/**
 * A commit's form in the store. Every commit has exactly one: fields, order and types are fixed.
 */
final class CommitDocument {
  static final String POSITION = "_id";
  static final String TAGS = "tags";

  private static final String ID = "c";
  private static final String SIZE = "n";
  private static final String AT = "at";
  private static final String EVENTS = "ev";
  private static final String PREVIOUS = "prev";
  private static final String HASH = "hash";

  private static final String EVENT_ID = "i";
  private static final String EVENT_TYPE = "t";
  private static final String EVENT_VERSION = "v";
  private static final String EVENT_PAYLOAD = "p";
  private static final String EVENT_METADATA = "m";
  private static final String EVENT_TAGS = "g";

  private CommitDocument() {}

  static BsonDocument encode(Commit commit) {
    BsonArray events = new BsonArray();
    commit.events().forEach(event -> events.add(encode(event)));
    return new BsonDocument(POSITION, new BsonInt64(commit.position()))
        .append(ID, new BsonBinary(commit.id()))
        .append(SIZE, new BsonInt32(commit.events().size()))
        .append(AT, new BsonDateTime(commit.at().toEpochMilli()))
        .append(TAGS, texts(commit.tags()))
        .append(EVENTS, events)
        .append(PREVIOUS, new BsonBinary(commit.previous().bytes()))
        .append(HASH, new BsonBinary(commit.hash().bytes()));
  }

  private static BsonDocument encode(StoredEvent event) {
    BsonDocument metadata = new BsonDocument();
    new TreeMap<>(event.metadata()).forEach((k, v) -> metadata.append(k, new BsonString(v)));
    return new BsonDocument(EVENT_ID, new BsonString(event.id()))
        .append(EVENT_TYPE, new BsonString(event.type()))
        .append(EVENT_VERSION, new BsonInt32(event.version()))
        .append(EVENT_PAYLOAD, new BsonBinary(event.payload()))
        .append(EVENT_METADATA, metadata)
        .append(EVENT_TAGS, texts(new TreeSet<>(event.tags())));
  }

  private static BsonArray texts(Collection<String> sorted) {
    return new BsonArray(sorted.stream().map(BsonString::new).toList());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws BsonInvalidOperationException when a field is missing or of another type
   */
  static Commit decode(BsonDocument document) {
    long position = document.getInt64(POSITION).getValue();
    Instant at = Instant.ofEpochMilli(document.getDateTime(AT).getValue());
    List<StoredEvent> events = new ArrayList<>();
    for (var event : document.getArray(EVENTS)) {
      events.add(decode(position + events.size(), at, event.asDocument()));
    }
    return new Commit(
        position,
        document.getBinary(ID).asUuid(),
        at,
        List.copyOf(events),
        new Hash(document.getBinary(PREVIOUS).getData()),
        new Hash(document.getBinary(HASH).getData()));
  }

  private static StoredEvent decode(long position, Instant at, BsonDocument event) {
    Map<String, String> metadata = new HashMap<>();
    event.getDocument(EVENT_METADATA).forEach((k, v) -> metadata.put(k, v.asString().getValue()));
    Set<String> tags =
        event.getArray(EVENT_TAGS).stream()
            .map(tag -> tag.asString().getValue())
            .collect(Collectors.toUnmodifiableSet());
    return new StoredEvent(
        position,
        event.getString(EVENT_ID).getValue(),
        event.getString(EVENT_TYPE).getValue(),
        event.getInt32(EVENT_VERSION).getValue(),
        event.getBinary(EVENT_PAYLOAD).getData(),
        Map.copyOf(metadata),
        tags,
        at);
  }

  /** The position a document claims, in whatever type of number; -1 when it claims none. */
  static long position(BsonDocument document) {
    return document.isNumber(POSITION) ? document.getNumber(POSITION).longValue() : -1;
  }
}
