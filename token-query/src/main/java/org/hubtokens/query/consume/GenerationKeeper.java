package org.hubtokens.query.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.readmodel.Generations.State;
import org.hubtokens.query.readmodel.ReadModel;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a reader for the generation that answers and one for the generation that is being built, and
 * leads a rebuild from its start to the end of what it replaces.
 *
 * <p><b>How a rebuild goes.</b> Every instance looks at the state in the store again and again and
 * does what it says; there is no leader. Each step is one conditional write of one document, so any
 * number of instances may try it, and any may be killed at any line: the others, or it itself when
 * it is back, go on from the state.
 *
 * <ol>
 *   <li><em>build</em>: the state names a new generation. All instances join its own consumer
 *       group, silently (no command waits for it), and read the events lane from its beginning into
 *       its own collections, while the old generation is served and kept up to date as always.
 *   <li><em>join</em>, once it was as far as the old one a look ago: its readers start again, now
 *       acknowledging. Commands from here on wait for both generations.
 *   <li><em>promote</em>, once every partition has acknowledged: one write switches all reads. A
 *       command confirmed before it waited for both, so its caller finds its event on either side.
 *   <li><em>retire</em>: the old generation's readers leave, and it is told for those of them that
 *       were killed before they could: commands would name them for an hour. After a while that
 *       every read has ended by, its collections are dropped and then its entry in the state.
 * </ol>
 *
 * <p><b>After an upgrade</b> that writes more into a row than before, a generation of the earlier
 * form is replaced in this way by itself. An instance of the earlier version leaves the later form
 * alone, as it could not write it.
 */
public final class GenerationKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(GenerationKeeper.class);
  private static final int PARTITIONS = Lane.EVENTS.partitions();

  private record Running(GenerationReader reader, boolean acknowledging) {}

  private record Target(String building, long position) {}

  private final Generations generations;
  private final ReadModel model;
  private final GenerationReader.Factory readers;
  private final long retireNanos;
  private final LongSupplier nanoTime;
  private final Map<String, Running> running = new HashMap<>();
  private final Map<String, Long> retiredSince = new HashMap<>();
  private final Set<String> left = new HashSet<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("token-list-generations").daemon().factory());
  private @Nullable Target target;
  private boolean swept;
  private boolean closed;
  private volatile @Nullable State seen;
  private volatile @Nullable String trouble = "it has not been asked yet";
  private volatile @Nullable GenerationReader live;

  /**
   * @param retireAfter how long a replaced generation is kept
   */
  public GenerationKeeper(
      Generations generations,
      ReadModel model,
      GenerationReader.Factory readers,
      Duration retireAfter,
      LongSupplier nanoTime) {
    this.generations = generations;
    this.model = model;
    this.readers = readers;
    this.retireNanos = retireAfter.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Looks for the first time at once, and then again and again. */
  public void start(Duration poll) {
    var _ = looks.scheduleWithFixedDelay(this::look, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks once. Never throws: what went wrong is tried again at the next look. */
  void look() {
    try {
      State state = generations.open();
      seen = state;
      follow(state);
      renew(state);
      advance(state);
      retire(state);
      trouble = null;
    } catch (RuntimeException e) {
      if (trouble == null) {
        LOG.warnf("The store of the token list: %s. Trying again.", e.getMessage());
      }
      trouble = String.valueOf(e.getMessage());
    }
  }

  private synchronized void follow(State state) {
    if (closed) {
      return;
    }
    List<Generation> wanted = new ArrayList<>(List.of(state.live()));
    if (state.building() != null) {
      wanted.add(state.building());
    }
    wanted.removeIf(generation -> generation.form() > generations.form());
    stopAllBut(wanted);
    for (Generation generation : wanted) {
      run(generation, generation.number() == state.live().number() || state.joining());
    }
    Running now = running.get(state.live().id());
    live = now == null ? null : now.reader;
  }

  private void stopAllBut(List<Generation> wanted) {
    Set<String> unwanted = new HashSet<>(running.keySet());
    wanted.forEach(generation -> unwanted.remove(generation.id()));
    unwanted.forEach(this::stop);
  }

  private void run(Generation generation, boolean acknowledging) {
    Running now = running.get(generation.id());
    if (now != null && now.acknowledging == acknowledging) {
      return;
    }
    stop(generation.id());
    model.prepare(generation);
    running.put(
        generation.id(), new Running(readers.start(generation, acknowledging), acknowledging));
    LOG.infof(
        "Reading the events lane into generation %d of the token list%s",
        generation.number(), acknowledging ? "" : ", which is being built");
  }

  private void stop(String id) {
    Running now = running.remove(id);
    if (now != null) {
      now.reader.close();
    }
  }

  private void renew(State state) {
    if (state.building() == null
        && state.live().form() < generations.form()
        && generations.build(state)) {
      LOG.infof("The token list is of an earlier version's form: building it anew");
    }
  }

  private void advance(State state) {
    Generation building = state.building();
    if (building == null) {
      target = null;
      return;
    }
    boolean caughtUp = caughtUp(building);
    target = new Target(building.id(), state.live().furthest());
    if (!state.joining()) {
      if (caughtUp && generations.join(building)) {
        LOG.infof("Generation %d of the token list has caught up", building.number());
      }
      return;
    }
    sayServing(building);
    if (caughtUp && building.serving(PARTITIONS) && generations.promote(building)) {
      LOG.infof("Generation %d of the token list answers from now on", building.number());
    }
  }

  /** As far as the live one was a look ago: under steady load it is always a little behind. */
  private boolean caughtUp(Generation building) {
    long through = building.through(PARTITIONS);
    return target != null
        && target.building.equals(building.id())
        && through >= 0
        && through >= target.position;
  }

  private void sayServing(Generation building) {
    Running now = running.get(building.id());
    if (now == null || !now.acknowledging || !now.reader.ready()) {
      return;
    }
    for (int partition : now.reader.completed()) {
      if (!building.in(partition).serving()) {
        generations.serving(building, partition);
      }
    }
  }

  private void retire(State state) {
    for (Generation generation : state.retired()) {
      long since = retiredSince.computeIfAbsent(generation.id(), _ -> nanoTime.getAsLong());
      boolean due = nanoTime.getAsLong() - since >= retireNanos;
      // Told once more at the end: another instance may have been killed a moment after the first.
      boolean told = (!due && left.contains(generation.id())) || readers.leave(generation);
      if (told) {
        left.add(generation.id());
      }
      if (told && due) {
        model.drop(generation);
        generations.forget(generation);
        retiredSince.remove(generation.id());
        left.remove(generation.id());
        LOG.infof("Dropped generation %d of the token list", generation.number());
      }
    }
    if (!swept) {
      sweep(state);
      swept = true;
    }
  }

  private void sweep(State state) {
    Set<Integer> kept = new HashSet<>(Set.of(state.live().number()));
    if (state.building() != null) {
      kept.add(state.building().number());
    }
    state.retired().forEach(generation -> kept.add(generation.number()));
    model.sweep(kept, state.last());
  }

  /** The state as of the last look that found the store. */
  public @Nullable State seen() {
    return seen;
  }

  /** Why the last look failed; null when it did not. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** The reader of the generation that answers; null before there is one. */
  public @Nullable GenerationReader live() {
    return live;
  }

  @Override
  public void close() {
    looks.shutdownNow();
    closeReaders();
  }

  private synchronized void closeReaders() {
    closed = true;
    Set.copyOf(running.keySet()).forEach(this::stop);
  }
}
