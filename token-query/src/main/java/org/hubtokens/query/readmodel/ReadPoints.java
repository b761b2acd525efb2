package org.hubtokens.query.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.lane.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Says as of which position an account can be read, and waits for a position asked for.
 *
 * <p>The position comes from the store and not from this instance's reader: with several instances
 * each reads some of the partitions, and all of them answer for every account.
 */
public final class ReadPoints {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Generations generations;
  private final ProgressSignal signal;
  private final Duration wait;
  private final Semaphore waiters;

  /**
   * @param wait how long a read waits for a position asked for
   * @param mostWaiters how many may wait at a time
   */
  public ReadPoints(
      Generations generations, ProgressSignal signal, Duration wait, int mostWaiters) {
    this.generations = generations;
    this.signal = signal;
    this.wait = wait;
    this.waiters = new Semaphore(mostWaiters);
  }

  /**
   * As of which position {@code account} can be read now, or as soon as that is {@code atLeast}.
   *
   * @throws TooStaleException when it is not there in time, or nothing has been read yet
   * @throws StoreAwayException when the store does not answer
   */
  public ReadPoint of(AccountName account, OptionalLong atLeast) {
    int partition = partitionOf(account);
    return reached(live -> live.in(partition), atLeast);
  }

  /**
   * The same where it is not known whose rows will be read: as of a position that all accounts have
   * reached.
   */
  public ReadPoint ofAll(OptionalLong atLeast) {
    return reached(ReadPoints::slowest, atLeast);
  }

  private static PartitionProgress slowest(Generation live) {
    PartitionProgress slowest = live.in(0);
    for (int partition = 1; partition < Lane.EVENTS.partitions(); partition++) {
      slowest = slowest.orBehind(live.in(partition));
    }
    return slowest;
  }

  /** The generation that answers now. */
  public Generation live() {
    return generations.open().live();
  }

  /**
   * Refuses a generation that was written by an earlier version, where it lacks what is asked for;
   * another one is being built then.
   *
   * @throws TooStaleException when it is one
   */
  public ReadPoint requireForm(ReadPoint point) {
    if (point.generation().form() < generations.form()) {
      throw new TooStaleException(
          "what is asked for is being put together after an upgrade; try again shortly");
    }
    return point;
  }

  private ReadPoint reached(
      Function<Generation, PartitionProgress> standing, OptionalLong atLeast) {
    long needed = Math.max(0, atLeast.orElse(0));
    ReadPoint now = look(standing);
    if (now != null && now.through() >= needed) {
      return now;
    }
    if (atLeast.isEmpty()) {
      throw new TooStaleException("the token list has not been loaded yet; try again shortly");
    }
    return await(standing, needed);
  }

  /** Whether that generation is the one that answers now. */
  public boolean answers(Generation generation) {
    return live().id().equals(generation.id());
  }

  private ReadPoint await(Function<Generation, PartitionProgress> standing, long needed) {
    if (!waiters.tryAcquire()) {
      throw new TooStaleException("too many requests wait for a position; try again shortly");
    }
    try {
      return awaitInTurn(standing, needed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooStaleException("the wait for position " + needed + " was interrupted");
    } finally {
      waiters.release();
    }
  }

  private ReadPoint awaitInTurn(Function<Generation, PartitionProgress> standing, long needed)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      long seen = signal.count();
      ReadPoint now = look(standing);
      if (now != null && now.through() >= needed) {
        return now;
      }
      if (System.nanoTime() >= end) {
        throw tooLate(now, needed);
      }
      signal.await(seen, LOOK_AGAIN);
    }
  }

  private TooStaleException tooLate(@Nullable ReadPoint now, long needed) {
    String stands = now == null ? "nothing yet" : "position " + now.through();
    return new TooStaleException(
        "the token list reflects %s, not yet position %d; waited %d ms"
            .formatted(stands, needed, wait.toMillis()),
        now == null ? null : new TooStaleException.AsOf(now.through(), now.headReadAt()));
  }

  private @Nullable ReadPoint look(Function<Generation, PartitionProgress> standing) {
    Generation live = live();
    PartitionProgress progress = standing.apply(live);
    Instant headReadAt = progress.headReadAt();
    return headReadAt == null ? null : new ReadPoint(live, progress.through(), headReadAt);
  }

  /** Where Kafka's own partitioner puts the events of an account. */
  static int partitionOf(AccountName account) {
    byte[] key = Utils.utf8(account.value());
    return Utils.toPositive(Utils.murmur2(key)) % Lane.EVENTS.partitions();
  }
}
