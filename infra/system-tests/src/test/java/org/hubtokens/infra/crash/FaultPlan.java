package org.hubtokens.infra.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Which faults strike in which round, by a seed alone. All targets are struck equally often: they
 * are dealt like cards, and mixed anew when all have been dealt.
 */
final class FaultPlan {
  private static final int FEWEST = 2;
  private static final int MOST = 4;
  private static final int SPREAD_MILLIS = 1_500;
  private static final int SHORTEST_MILLIS = 200;
  private static final int LONGEST_MILLIS = 4_000;

  private final Random random;
  private final List<Target> all;
  private final Deque<Target> targets = new ArrayDeque<>();
  private final Deque<Fault.Kind> kinds = new ArrayDeque<>();

  /**
   * @param everything whether now and then all of them are struck in one blow, which takes long to
   *     mend
   */
  FaultPlan(long seed, boolean everything) {
    this.random = new Random(seed);
    this.all =
        Arrays.stream(Target.values())
            .filter(target -> everything || target != Target.EVERYTHING)
            .toList();
  }

  /**
   * The faults of the next round: two to four different targets, or everything, some of them at the
   * same time.
   */
  List<Fault> next() {
    int size = FEWEST + random.nextInt(MOST - FEWEST + 1);
    boolean atOnce = random.nextInt(3) == 0;
    List<Fault> faults = new ArrayList<>();
    while (faults.size() < size) {
      Target target = deal(targets, all);
      if (alone(target, faults)) {
        targets.push(target); // the next round begins with it
        return faults;
      }
      if (target == Target.EVERYTHING) {
        return List.of(new Fault(target, Fault.Kind.KILL, 0, millis()));
      }
      long after = atOnce ? 0 : random.nextInt(SPREAD_MILLIS);
      faults.add(new Fault(target, deal(kinds, mix()), after, millis()));
    }
    return faults;
  }

  private static boolean alone(Target target, List<Fault> faults) {
    return !faults.isEmpty()
        && (target == Target.EVERYTHING
            || faults.stream().anyMatch(fault -> fault.target() == target));
  }

  /** Most are kills. */
  private static List<Fault.Kind> mix() {
    return List.of(
        Fault.Kind.KILL, Fault.Kind.KILL, Fault.Kind.KILL, Fault.Kind.FREEZE, Fault.Kind.RESTART);
  }

  private long millis() {
    return SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
  }

  private <T> T deal(Deque<T> cards, List<T> pack) {
    if (cards.isEmpty()) {
      List<T> mixed = new ArrayList<>(pack);
      Collections.shuffle(mixed, random);
      cards.addAll(mixed);
    }
    return cards.pop();
  }
}
