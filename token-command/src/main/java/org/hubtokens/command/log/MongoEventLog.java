package org.hubtokens.command.log;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The log in the collection {@code log} of a MongoDB database, a document per commit.
 *
 * <p>Parts: {@link Appender} is the one thread that writes and follows; {@link Tail} holds the
 * newest commits; {@link LogReader} looks there first and then into the {@link CommitCollection};
 * {@link CommitChain} computes the hashes. Of the store it needs only single documents that are
 * written whole or not at all, a unique {@code _id}, and an index on {@code tags}.
 */
public final class MongoEventLog implements EventLog {
  private static final int LARGEST_COMMIT = 1 << 20;
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final LogParts parts;
  private final Patience patience;
  private final CompletableFuture<UUID> opened = new CompletableFuture<>();
  private final Thread thread;
  private volatile @Nullable Core core;
  private volatile boolean ending;

  /** What exists once the log is open. */
  private record Core(UUID logId, Tail tail, LogReader reader, Tallies tallies) {}

  private MongoEventLog(MongoDatabase database, LogSettings settings, Clock clock) {
    BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(settings.queue());
    Executor virtual = Thread::startVirtualThread;
    this.parts =
        new LogParts(
            new CommitCollection(database, settings.storeTimeout()),
            settings,
            clock,
            new ReadClock(clock, System::nanoTime),
            queue,
            new Condition(),
            LogMetrics.create(queue::size),
            new HeadListeners(virtual),
            virtual,
            new CountDownLatch(1));
    this.patience = new Patience(settings.patience());
    this.thread = Thread.ofPlatform().name("log-append").daemon().unstarted(this::run);
  }

  /** Starts a log on the database; returns at once, whether or not the store answers. */
  public static MongoEventLog start(MongoDatabase database, LogSettings settings, Clock clock) {
    MongoEventLog log = new MongoEventLog(database, settings, clock);
    log.thread.start();
    return log;
  }

  private void run() {
    try {
      Core open = open();
      new Appender(parts, open.tail(), open.reader(), open.tallies()).run(() -> ending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private Core open() throws InterruptedException {
    LogOpening opening = new LogOpening(parts);
    LogOpening.Opened found = new Endurance(parts).ask(opening::open, List.of(), false);
    LogReader reader = new LogReader(parts.store(), found.tail());
    Tallies tallies = new Tallies(parts.store(), found.tail());
    Core open = new Core(found.logId(), found.tail(), reader, tallies);
    core = open;
    parts.condition().open();
    opened.completeAsync(open::logId, parts.answers());
    return open;
  }

  private void end() {
    parts.condition().closed();
    LogUnavailableException closed = LogUnavailableException.nothingDone("the log is closed");
    opened.completeExceptionally(closed);
    List<Pending> waiting = new ArrayList<>();
    parts.queue().drainTo(waiting);
    waiting.forEach(append -> append.fail(closed, parts.answers()));
  }

  @Override
  public CompletableFuture<UUID> opened() {
    return opened.copy();
  }

  @Override
  public UUID logId() {
    return core().logId();
  }

  @Override
  public long head() {
    return core().tail().head();
  }

  @Override
  public Instant headReadAt() {
    Core open = core;
    return open == null ? Instant.EPOCH : open.tail().headReadAt();
  }

  @Override
  public ChainLink chainEnd() {
    return ChainLink.of(core().tail().last());
  }

  @Override
  public Optional<ChainLink> chainThrough(long position) {
    LogReader reader = core().reader();
    return patience.ask(() -> reader.endingAt(position)).map(ChainLink::of);
  }

  @Override
  public CompletableFuture<Appended> append(List<NewEvent> events, AppendGuard guard) {
    try {
      requireCommit(events);
      return enqueue(List.copyOf(events), guard);
    } catch (IllegalArgumentException | LogException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void requireCommit(List<NewEvent> events) {
    if (events.isEmpty() || events.size() > MAX_EVENTS) {
      throw new IllegalArgumentException(
          "a commit has 1 to " + MAX_EVENTS + " events, not " + events.size());
    }
    if (events.stream().mapToLong(NewEvent::size).sum() > LARGEST_COMMIT) {
      throw new IllegalArgumentException("a commit has at most " + LARGEST_COMMIT + " bytes");
    }
  }

  /**
   * Checks the guard here as far as can be, and looks counts up, so that the one thread that
   * appends need not.
   */
  private CompletableFuture<Appended> enqueue(List<NewEvent> events, AppendGuard guard) {
    long deadline = System.nanoTime() + parts.settings().patience().toNanos();
    Core open = core();
    long head = open.tail().head();
    long from = guard.after() + 1;
    OptionalLong conflict = patience.ask(() -> open.reader().conflict(guard, from));
    if (conflict.isPresent()) {
      parts.metrics().conflicts().increment();
      throw new AppendConflictException(conflict.getAsLong());
    }
    patience.run(() -> open.tallies().prepare(events));
    Pending append = new Pending(events, guard, Math.max(from, head), deadline);
    if (!parts.queue().offer(append)) {
      parts.metrics().overloaded().increment();
      throw new LogOverloadedException(parts.queue().size());
    }
    if (!thread.isAlive()) {
      end(); // it ended between the first look and the offer
    }
    return append.answer();
  }

  @Override
  public List<StoredEvent> read(long from, int max) {
    LogReader reader = core().reader();
    return patience.ask(() -> reader.read(from, max));
  }

  @Override
  public Sourced source(List<Criterion> anyOf, long from) {
    LogReader reader = core().reader();
    return patience.ask(() -> reader.source(anyOf, from));
  }

  @Override
  public Runnable onAppend(LongConsumer newHead) {
    return parts.listeners().add(newHead);
  }

  @Override
  public LogStatus status() {
    return parts.condition().status();
  }

  @Override
  public LogMetrics metrics() {
    return parts.metrics();
  }

  private Core core() {
    Core open = core;
    if (open == null || ending) {
      throw LogUnavailableException.nothingDone("the log is not open: " + status().reason());
    }
    return open;
  }

  @Override
  public void close() {
    ending = true;
    try {
      if (core == null || !thread.join(FAREWELL)) {
        parts.stop().countDown();
        thread.interrupt();
        thread.join(FAREWELL);
      }
    } catch (InterruptedException e) {
      parts.stop().countDown();
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
