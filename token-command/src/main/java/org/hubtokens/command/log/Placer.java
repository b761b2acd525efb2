package org.hubtokens.command.log;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes commits until it is decided whose document stands at each of their positions. */
final class Placer {
  private final LogParts parts;
  private final Tail tail;
  private final Endurance endurance;

  Placer(LogParts parts, Tail tail, Endurance endurance) {
    this.parts = parts;
    this.tail = tail;
    this.endurance = endurance;
  }

  /** Whose documents stand: the first {@code own} are ours; another's may stand behind them. */
  private record Settled(int own, boolean takenByOther) {}

  /** Answers the appends that stand; those left over lost their position to another instance. */
  List<Pending> place(Placing placing) throws InterruptedException {
    Placing left = placing;
    boolean silence = false;
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      Instant began = parts.reads().instant();
      MongoException failure = insert(left.commits());
      if (failure == null) {
        stand(left, began);
        return List.of();
      }
      silence |= !isPositionTaken(failure);
      Settled settled = settle(left);
      count(settled, silence);
      stand(left.first(settled.own()), began);
      left = left.without(settled.own());
      if (settled.takenByOther()) {
        return left.appends();
      }
      endurance.pause(attempt, left.appends(), true);
    }
    return List.of();
  }

  private @Nullable MongoException insert(List<Commit> commits) {
    parts.metrics().batches().increment();
    try {
      parts.store().insert(commits);
      parts.condition().open();
      return null;
    } catch (MongoException e) {
      if (!isPositionTaken(e)) {
        parts.condition().failed(e);
      }
      return e;
    }
  }

  private static boolean isPositionTaken(MongoException failure) {
    return failure instanceof MongoBulkWriteException bulk
        && bulk.getWriteConcernError() == null
        && bulk.getWriteErrors().stream()
            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
  }

  private Settled settle(Placing placing) throws InterruptedException {
    List<Commit> standing =
        endurance.ask(() -> parts.store().at(placing.positions()), placing.appends(), true);
    Map<Long, Commit> byPosition = new HashMap<>();
    standing.forEach(commit -> byPosition.put(commit.position(), commit));
    int own = 0;
    for (Commit commit : placing.commits()) {
      Commit there = byPosition.get(commit.position());
      if (there == null || !there.id().equals(commit.id())) {
        return new Settled(own, there != null);
      }
      own++;
    }
    return new Settled(own, false);
  }

  private void count(Settled settled, boolean silence) {
    LogMetrics metrics = parts.metrics();
    metrics.settledOwn().add(silence ? settled.own() : 0);
    if (!settled.takenByOther()) {
      metrics.repeatedWrites().increment();
    } else if (silence) {
      metrics.settledOther().increment();
    } else {
      metrics.lostRaces().increment();
    }
  }

  private void stand(Placing placing, Instant began) {
    if (placing.isEmpty()) {
      return;
    }
    tail.add(placing.commits(), began);
    parts.listeners().moved(tail.head());
    for (int i = 0; i < placing.commits().size(); i++) {
      Commit commit = placing.commits().get(i);
      parts.metrics().commits().increment();
      parts.metrics().events().add(commit.events().size());
      placing.appends().get(i).succeed(commit.appended(), parts.answers());
    }
  }
}
