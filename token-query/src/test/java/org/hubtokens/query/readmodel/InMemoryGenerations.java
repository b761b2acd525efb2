package org.hubtokens.query.readmodel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The state of a read model in this process, for fast tests. */
public final class InMemoryGenerations implements Generations {
  private final Map<Integer, Generation> all = new TreeMap<>();
  private int live = 1;
  private int building;
  private int last = 1;
  private boolean joining;
  private boolean away;
  private int form = 1;

  public InMemoryGenerations() {
    all.put(1, new Generation(1, form, "first", null, Map.of()));
  }

  /** As if this were another version. */
  public synchronized void form(int now) {
    form = now;
  }

  @Override
  public synchronized int form() {
    return form;
  }

  public synchronized void away(boolean now) {
    away = now;
  }

  private void answer() {
    if (away) {
      throw new StoreAwayException("told to be away");
    }
  }

  @Override
  public synchronized State open() {
    answer();
    List<Generation> retired = new ArrayList<>(all.values());
    retired.removeIf(g -> g.number() == live || g.number() == building);
    return new State(all.get(live), all.get(building), joining, retired, last);
  }

  @Override
  public synchronized boolean build(State seen) {
    answer();
    if (building != 0 || last != seen.last()) {
      return false;
    }
    building = ++last;
    all.put(last, new Generation(last, form, "id" + last, null, Map.of()));
    return true;
  }

  @Override
  public synchronized boolean join(Generation given) {
    answer();
    boolean mine = building == given.number();
    joining |= mine;
    return mine;
  }

  @Override
  public synchronized boolean promote(Generation given) {
    answer();
    if (building != given.number() || !joining) {
      return false;
    }
    live = building;
    return abandon(given);
  }

  @Override
  public synchronized boolean abandon(Generation given) {
    answer();
    if (building != given.number()) {
      return false;
    }
    building = 0;
    joining = false;
    return true;
  }

  @Override
  public synchronized void forget(Generation retired) {
    answer();
    all.remove(retired.number());
  }

  @Override
  public synchronized UUID bind(Generation generation, UUID logId) {
    answer();
    Generation known = all.get(generation.number());
    if (known == null) {
      throw new StoreAwayException("generation " + generation.number() + " is gone");
    }
    if (known.logId() == null) {
      all.put(
          known.number(),
          new Generation(known.number(), known.form(), known.id(), logId, known.partitions()));
      return logId;
    }
    return known.logId();
  }

  @Override
  public boolean complete(Generation generation, int partition, long through, Instant headReadAt) {
    return change(
        generation,
        partition,
        p ->
            new PartitionProgress(
                Math.max(p.applied(), through),
                Math.max(p.through(), through),
                p.headReadAt() != null && p.headReadAt().isAfter(headReadAt)
                    ? p.headReadAt()
                    : headReadAt,
                p.serving(),
                null));
  }

  @Override
  public boolean applied(Generation generation, int partition, long position) {
    return change(
        generation,
        partition,
        p ->
            new PartitionProgress(
                Math.max(p.applied(), position),
                p.through(),
                p.headReadAt(),
                p.serving(),
                p.problem()));
  }

  @Override
  public boolean serving(Generation generation, int partition) {
    return change(
        generation,
        partition,
        p -> new PartitionProgress(p.applied(), p.through(), p.headReadAt(), true, p.problem()));
  }

  @Override
  public boolean problem(Generation generation, int partition, String problem) {
    return change(
        generation,
        partition,
        p -> new PartitionProgress(p.applied(), p.through(), p.headReadAt(), p.serving(), problem));
  }

  private synchronized boolean change(
      Generation generation, int partition, UnaryOperator<PartitionProgress> change) {
    answer();
    Generation known = all.get(generation.number());
    if (known == null || !known.id().equals(generation.id())) {
      return false;
    }
    Map<Integer, PartitionProgress> partitions = new HashMap<>(known.partitions());
    partitions.put(partition, change.apply(known.in(partition)));
    all.put(
        known.number(),
        new Generation(known.number(), known.form(), known.id(), known.logId(), partitions));
    return true;
  }
}
