package org.hubtokens.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hubtokens.events.lane.Lane;
import org.jspecify.annotations.Nullable;

/** Follows lanes from their beginning, for as long as it lives. */
public final class LaneReader implements AutoCloseable {
  private final ReaderSettings settings;
  private final ReaderState state;
  private @Nullable ReaderEngine engine;
  private boolean started;

  private LaneReader(ReaderSettings settings) {
    this.settings = settings;
    this.state = new ReaderState(settings);
  }

  /**
   * Begins to describe a reader.
   *
   * @param name what kind of reader it is: {@code verifier}, {@code token-list}, {@code sessions}
   */
  public static Builder builder(KafkaSettings kafka, String name) {
    return new Builder(kafka, name);
  }

  /** Returns at once, also when no broker can be reached: it waits for one, and says so. */
  public synchronized LaneReader start() {
    if (started) {
      throw new IllegalStateException("started twice");
    }
    started = true;
    engine = ReaderEngine.start(settings, state);
    return this;
  }

  /** Whether it has reached what stood in its lanes when it joined. Once true it stays so. */
  public boolean ready() {
    return state.ready();
  }

  public LaneStatus status() {
    return state.status();
  }

  /**
   * How long it will take until it is ready, at the pace so far; null before there is any, zero
   * once it is. Only for a reader without a group.
   */
  public @Nullable Duration loadingLeft() {
    return state.loading().left();
  }

  /** Everything through this position is applied; -1 for nothing yet. Never goes down. */
  public long through() {
    return state.through();
  }

  /** How long ago what it knows was the truth; very long before it knows anything. */
  public Duration age() {
    return state.age();
  }

  /** The same in milliseconds, without making an object. */
  public long ageMillis() {
    return state.ageMillis();
  }

  /** How long ago, in milliseconds, what others know as of this head was the truth. */
  public long ageMillisOf(Instant headReadAt) {
    return state.ageMillisOf(headReadAt);
  }

  /**
   * Waits until everything through {@code position} is applied.
   *
   * @return false when that took longer than {@code limit}, or too many wait already
   */
  public boolean awaitThrough(long position, Duration limit) {
    return state.waiters().await(position, limit);
  }

  /** The same for those who must not block: completes with what {@link #awaitThrough} returns. */
  public CompletableFuture<Boolean> whenThrough(long position, Duration limit) {
    return state.waiters().when(position, limit);
  }

  /** Leaves in order: says so to those who wait for readers. */
  @Override
  public synchronized void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
    state.close();
  }

  /** What a reader is made of. */
  public static final class Builder {
    private final KafkaSettings kafka;
    private final String name;
    private final Set<Lane> lanes = EnumSet.noneOf(Lane.class);
    private String instance = UUID.randomUUID().toString();
    private LaneHandler handler = _ -> {};
    private @Nullable String group;
    private @Nullable Duration maxAge;
    private @Nullable Duration issuedFor;
    private boolean acknowledges = true;
    private boolean readyAtPoison;
    private int mostWaiters = 1024;
    private Clock clock = Clock.systemUTC();

    private Builder(KafkaSettings kafka, String name) {
      this.kafka = kafka;
      this.name = name;
    }

    /** Tells this process from others; it acknowledges as {@code name/instance}. */
    public Builder instance(String instance) {
      this.instance = instance;
      return this;
    }

    /** What to read. The progress lane always comes with it. */
    public Builder lanes(Lane... lanes) {
      this.lanes.addAll(List.of(lanes));
      return this;
    }

    public Builder handler(LaneHandler handler) {
      this.handler = handler;
      return this;
    }

    /**
     * Shares the partitions of its one lane with the other readers of this group, for a store they
     * share: starts where the group has committed, and acknowledges as {@code name/partition}.
     */
    public Builder group(String group) {
      this.group = group;
      return this;
    }

    /**
     * Nobody waits for it: it neither joins nor acknowledges. For a read model that is built beside
     * the one that serves.
     */
    public Builder silent() {
      this.acknowledges = false;
      return this;
    }

    /**
     * For a reader of all partitions that rather serves what it knows: a record it cannot apply
     * does not keep it from becoming ready, though from being complete. Default: it waits.
     */
    public Builder readyAtPoison() {
      this.readyAtPoison = true;
      return this;
    }

    /** Carried in its acknowledgements: beyond this age it refuses to serve. Default: never. */
    public Builder maxAge(Duration maxAge) {
      this.maxAge = maxAge;
      return this;
    }

    /**
     * Carried in its acknowledgements: how long at most what it issues is taken by those who ask
     * nobody again. Default: it issues nothing.
     */
    public Builder issuedFor(Duration issuedFor) {
      this.issuedFor = issuedFor;
      return this;
    }

    public Builder mostWaiters(int mostWaiters) {
      this.mostWaiters = mostWaiters;
      return this;
    }

    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    public LaneReader build() {
      return new LaneReader(
          new ReaderSettings(
              kafka,
              name,
              instance,
              Set.copyOf(lanes),
              handler,
              group,
              acknowledges,
              readyAtPoison,
              maxAge,
              issuedFor,
              mostWaiters,
              clock));
    }
  }
}
