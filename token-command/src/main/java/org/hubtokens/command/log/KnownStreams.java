package org.hubtokens.command.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What commands were decided on lately, so that a busy account or token does not cost a question to
 * the store with each command.
 *
 * <p>The log is only ever added to. What was found of a criterion before some position therefore
 * stays true; and as long as the tail reaches back to that position, it knows what came since. Each
 * look carries what is known on to the head; a criterion that nobody asks for while as many commits
 * pass as the tail holds is asked of the store again. Bounded by the size of the payloads; long
 * streams are not kept at all.
 */
final class KnownStreams {
  private static final long MOST_BYTES = 16 << 20;
  private static final int LONGEST = 64;
  private static final int OVERHEAD = 512;

  /** All events before {@code until} that meet a criterion, in order. */
  private record Known(List<StoredEvent> events, long until) {
    int bytes() {
      return OVERHEAD + events.stream().mapToInt(e -> e.payload().length + OVERHEAD).sum();
    }
  }

  private final Tail tail;
  private final Function<Criterion, List<StoredEvent>> store;
  private final Cache<Criterion, Known> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Criterion _, Known one) -> one.bytes())
          .build();

  /**
   * Streams of one log.
   *
   * @param store finds all that the store has of a criterion, in order, at the least what the tail
   *     has seen
   */
  KnownStreams(Tail tail, Function<Criterion, List<StoredEvent>> store) {
    this.tail = tail;
    this.store = store;
  }

  /**
   * The events before a position that meet the criterion, in order.
   *
   * @param until not behind the head
   */
  List<StoredEvent> before(long until, Criterion criterion) {
    Known now = carried(criterion, known.getIfPresent(criterion));
    if (now == null || now.until < until) {
      now = asked(criterion);
    }
    if (now.events.size() <= LONGEST) {
      known.put(criterion, now);
    } else {
      known.invalidate(criterion);
    }
    return now.events.stream().filter(event -> event.position() < until).toList();
  }

  private Known asked(Criterion criterion) {
    long until = tail.head();
    return new Known(
        store.apply(criterion).stream().filter(event -> event.position() < until).toList(), until);
  }

  /** Brought to the head; null when that cannot be done from memory. */
  private @Nullable Known carried(Criterion criterion, @Nullable Known from) {
    if (from == null) {
      return null;
    }
    Tail.Found since = tail.matching(List.of(criterion), from.until);
    if (from.until < since.begin()) {
      return null;
    }
    if (since.events().isEmpty()) {
      return new Known(from.events, since.head());
    }
    List<StoredEvent> all = new ArrayList<>(from.events);
    all.addAll(since.events());
    return new Known(List.copyOf(all), since.head());
  }
}
