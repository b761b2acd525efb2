package org.hubtokens.infra.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  @Test
  void givenASeed_whenPlannedTwice_thenTheSameFaults() {
    assertThat(rounds(7)).isEqualTo(rounds(7)).isNotEqualTo(rounds(8));
  }

  @Test
  void givenManyRounds_whenCounted_thenEachTargetAsOftenAndEachKindAndSeveralAtOnce() {
    List<List<Fault>> rounds = rounds(1);
    Map<Target, Integer> struck = new EnumMap<>(Target.class);
    rounds.forEach(round -> round.forEach(one -> struck.merge(one.target(), 1, Integer::sum)));
    assertThat(struck).hasSameSizeAs(Target.values());
    int least = struck.values().stream().min(Integer::compare).orElseThrow();
    assertThat(struck.values()).allMatch(times -> times <= least + 1);
    assertThat(rounds.stream().flatMap(List::stream).map(Fault::kind).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Fault.Kind.values());
    assertThat(rounds)
        .anyMatch(round -> round.stream().filter(f -> f.afterMillis() == 0).count() > 1);
  }

  @Test
  void givenARound_whenLookedAt_thenItsTargetsDifferAndEverythingStandsAlone() {
    for (List<Fault> round : rounds(3)) {
      Set<Target> targets = round.stream().map(Fault::target).collect(Collectors.toSet());
      assertThat(targets).hasSameSizeAs(round);
      assertThat(targets.contains(Target.EVERYTHING)).isEqualTo(targets.equals(alone()));
    }
  }

  @Test
  void givenAShortCampaign_whenPlanned_thenNeverEverythingAtOnce() {
    FaultPlan plan = new FaultPlan(5, false);
    assertThat(Stream.generate(plan::next).limit(100).flatMap(List::stream))
        .noneMatch(fault -> fault.target() == Target.EVERYTHING);
  }

  private static Set<Target> alone() {
    return new HashSet<>(Set.of(Target.EVERYTHING));
  }

  private static List<List<Fault>> rounds(long seed) {
    FaultPlan plan = new FaultPlan(seed, true);
    return Stream.generate(plan::next).limit(100).toList();
  }
}
