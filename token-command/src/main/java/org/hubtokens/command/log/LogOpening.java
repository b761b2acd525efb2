package org.hubtokens.command.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoBulkWriteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds the log in the store, or begins it. */
final class LogOpening {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LogParts parts;
  private final CommitCollection store;

  LogOpening(LogParts parts) {
    this.parts = parts;
    this.store = parts.store();
  }

  /** An open log: its id and what is known of it. */
  record Opened(UUID logId, Tail tail) {}

  /** Opens the log, or throws what the store says; may be tried again any number of times. */
  Opened open() {
    store.createIndex();
    Optional<Commit> first = store.at(0);
    UUID logId = logId(first.isPresent() ? first.get() : begin());
    long from = HeadFinder.lastWindow(at -> store.anyIn(at, HeadFinder.WINDOW));
    Instant began = parts.reads().instant();
    Tail tail = new Tail(parts.settings().tail(), lastIn(from), began);
    new Follower(store, tail, parts.reads()).follow();
    return new Opened(logId, tail);
  }

  private Commit lastIn(long from) {
    List<Commit> window = store.window(from, HeadFinder.WINDOW);
    if (window.isEmpty()) {
      throw new StoreMismatchException("the store no longer shows the commits at " + from);
    }
    return window.getLast();
  }

  /** Whoever comes first begins the log; what counts is what stands there afterwards. */
  private Commit begin() {
    String payload = JSON.createObjectNode().put("logId", UUID.randomUUID().toString()).toString();
    NewEvent opened =
        NewEvent.of(EventLog.LOG_OPENED, 1, payload.getBytes(StandardCharsets.UTF_8), Set.of());
    try {
      store.insert(List.of(CommitChain.first(parts.clock().instant(), opened)));
    } catch (MongoBulkWriteException e) {
      return store.at(0).orElseThrow(() -> e);
    }
    return store.at(0).orElseThrow(LogOpening::firstIsGone);
  }

  private static StoreMismatchException firstIsGone() {
    return new StoreMismatchException("the store does not show the log's first commit");
  }

  /** The id that a log's first commit names. */
  static UUID logId(Commit first) {
    StoredEvent event = first.events().getFirst();
    if (!event.type().equals(EventLog.LOG_OPENED)) {
      throw new StoreMismatchException("what stands at position 0 did not open a log");
    }
    try {
      JsonNode id = JSON.readTree(event.payload()).path("logId");
      return UUID.fromString(id.asText());
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreMismatchException("the log's first commit names no log id", e);
    }
  }
}
