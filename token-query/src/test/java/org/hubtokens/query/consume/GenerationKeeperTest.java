package org.hubtokens.query.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.tokenlist.InMemoryTokenListStore;
import org.hubtokens.query.tokenlist.Rows;
import org.hubtokens.query.tokenlist.TokenListModel;
import org.hubtokens.query.tokenlist.TokenListStore;
import org.hubtokens.query.tokenlist.TokenListStores;
import org.junit.jupiter.api.Test;

class GenerationKeeperTest {
  private static final Instant TIME = Instant.parse("2026-01-05T09:30:00Z");
  private static final Duration RETIRE_AFTER = Duration.ofSeconds(60);

  private final InMemoryGenerations generations = new InMemoryGenerations();
  private final FakeStores stores = new FakeStores();
  private final Instance one = new Instance();
  private final Instance other = new Instance();
  private long now;

  @Test
  void givenAnEmptyStore_whenLooked_thenTheFirstGenerationIsReadAndAcknowledged() {
    one.keeper.look();
    one.keeper.look();
    assertThat(one.started).containsExactly("1 acknowledging");
    assertThat(one.keeper.trouble()).isNull();
    assertThat(one.keeper.live()).isNotNull();
  }

  @Test
  void givenAStoreThatIsAway_whenLooked_thenItSaysSoAndGoesOnLater() {
    generations.away(true);
    one.keeper.look();
    assertThat(one.keeper.trouble()).contains("away");
    assertThat(one.started).isEmpty();

    generations.away(false);
    one.keeper.look();
    assertThat(one.keeper.trouble()).isNull();
    assertThat(one.started).hasSize(1);
  }

  @Test
  void givenTwoInstances_whenARebuildRuns_thenItGoesFromSilentToServingAndTheOldOneGoes() {
    live(10);
    lookAll();
    generations.build(generations.open());
    lookAll();
    assertThat(one.started).containsExactly("1 acknowledging", "2 silent");
    assertThat(other.started).containsExactly("1 acknowledging", "2 silent");
    lookAll();
    assertThat(generations.open().joining()).isFalse();

    building(10);
    lookAll();
    assertThat(generations.open().joining()).isTrue();
    lookAll();
    assertThat(one.started).endsWith("2 acknowledging");
    assertThat(generations.open().live().number()).isEqualTo(1);

    one.ready(2, 0, 1);
    lookAll();
    lookAll();
    assertThat(generations.open().live().number()).isEqualTo(1);
    other.ready(2, 2, 3);
    lookAll();
    lookAll();
    assertThat(generations.open().live().number()).isEqualTo(2);
    lookAll();
    assertThat(one.closed).contains("1 acknowledging");
    assertThat(other.closed).contains("1 acknowledging");

    assertThat(stores.has(1)).isTrue();
    now += RETIRE_AFTER.toNanos();
    lookAll();
    assertThat(stores.has(1)).isFalse();
    assertThat(generations.open().retired()).isEmpty();
  }

  @Test
  void givenAGenerationOfAnEarlierForm_whenLooked_thenOneOfThisFormIsBuiltAndBuiltOnce() {
    live(10);
    one.keeper.look();
    generations.form(2);
    lookAll();
    lookAll();
    assertThat(one.started).containsExactly("1 acknowledging", "2 silent");
    assertThat(generations.open().building().form()).isEqualTo(2);

    building(10);
    lookAll();
    lookAll();
    one.ready(2, 0, 1, 2, 3);
    lookAll();
    lookAll();
    lookAll();
    assertThat(generations.open().live().number()).isEqualTo(2);
    assertThat(generations.open().building()).isNull();
  }

  @Test
  void givenAGenerationOfALaterForm_whenLooked_thenItIsLeftAlone() {
    generations.form(2);
    generations.build(generations.open());
    generations.form(1);
    lookAll();
    assertThat(one.started).containsExactly("1 acknowledging");
  }

  @Test
  void givenALiveGenerationThatGoesOn_whenTheNewOneIsALookBehind_thenItMayJoin() {
    live(10);
    generations.build(generations.open());
    one.keeper.look();
    live(20);
    building(10);
    one.keeper.look();
    assertThat(generations.open().joining()).isTrue();
  }

  @Test
  void givenARebuildInAnyPhase_whenEveryInstanceWasKilled_thenNewOnesGoOn() {
    live(10);
    one.keeper.look();
    generations.build(generations.open());

    Instance second = new Instance();
    second.keeper.look();
    assertThat(second.started).containsExactly("1 acknowledging", "2 silent");
    building(10);
    second.keeper.look();

    Instance third = new Instance();
    third.keeper.look();
    assertThat(third.started).containsExactly("1 acknowledging", "2 acknowledging");
    third.ready(2, 0, 1, 2, 3);
    third.keeper.look();
    third.keeper.look();

    Instance fourth = new Instance();
    fourth.keeper.look();
    assertThat(fourth.started).containsExactly("2 acknowledging");
    now += RETIRE_AFTER.toNanos();
    fourth.keeper.look();
    assertThat(generations.open().retired()).isEmpty();
  }

  @Test
  void
      givenEveryInstanceKilledAsANewGenerationTakesOver_whenBack_thenTheOldReadersAreToldToHaveLeft() {
    switchedAndKilled();

    Instance back = new Instance();
    back.keeper.look();
    back.keeper.look();

    assertThat(back.left).containsExactly(1);
    assertThat(back.started).containsExactly("2 acknowledging");
  }

  @Test
  void givenBrokersThatAreAway_whenAGenerationIsRetired_thenItIsKeptUntilThatIsTold() {
    switchedAndKilled();

    Instance back = new Instance();
    back.brokersAway = true;
    back.keeper.look();
    now += RETIRE_AFTER.toNanos();
    back.keeper.look();
    assertThat(generations.open().retired()).hasSize(1);

    back.brokersAway = false;
    back.keeper.look();
    assertThat(back.left).containsExactly(1);
    assertThat(generations.open().retired()).isEmpty();
  }

  /** Generation 2 answers, and nobody has looked since. */
  private void switchedAndKilled() {
    live(10);
    one.keeper.look();
    generations.build(generations.open());
    one.keeper.look();
    building(10);
    one.keeper.look();
    one.ready(2, 0, 1, 2, 3);
    one.keeper.look();
    one.keeper.look();
    assertThat(generations.open().live().number()).isEqualTo(2);
    assertThat(one.closed).doesNotContain("1 acknowledging");
  }

  @Test
  void givenARebuildThatIsAbandoned_whenLooked_thenItsReaderStopsAndItsRowsGo() {
    one.keeper.look();
    generations.build(generations.open());
    one.keeper.look();
    generations.abandon(generations.open().building());
    one.keeper.look();
    assertThat(one.closed).containsExactly("2 silent");
    assertThat(stores.has(2)).isTrue();
    now += RETIRE_AFTER.toNanos();
    one.keeper.look();
    assertThat(stores.has(2)).isFalse();
    assertThat(generations.open().live().number()).isEqualTo(1);
  }

  @Test
  void givenRowsOfAGenerationNobodyKnows_whenFirstLooked_thenTheyAreSweptAway() {
    generations.build(generations.open());
    Generation gone = generations.open().building();
    generations.abandon(gone);
    generations.forget(gone);
    stores.of(gone).put(List.of(Rows.row(Rows.ALICE, 1, 1)));

    one.keeper.look();

    assertThat(stores.has(2)).isFalse();
  }

  @Test
  void givenAClosedKeeper_whenLooked_thenNothingIsStarted() {
    one.keeper.look();
    one.keeper.close();
    one.keeper.look();
    assertThat(one.started).hasSize(1);
    assertThat(one.closed).hasSize(1);
  }

  private void lookAll() {
    one.keeper.look();
    other.keeper.look();
  }

  private void live(long through) {
    complete(generations.open().live(), through);
  }

  private void building(long through) {
    complete(generations.open().building(), through);
  }

  private void complete(Generation generation, long through) {
    for (int partition = 0; partition < 4; partition++) {
      generations.complete(generation, partition, through, TIME);
    }
  }

  /** One process: its keeper, and what its readers do. */
  private final class Instance implements GenerationReader.Factory {
    private final List<Integer> left = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final Map<Integer, Set<Integer>> ready = new HashMap<>();
    private final GenerationKeeper keeper =
        new GenerationKeeper(
            generations, new TokenListModel(stores), this, RETIRE_AFTER, () -> now);
    private boolean brokersAway;

    void ready(int generation, Integer... partitions) {
      ready.put(generation, Set.of(partitions));
    }

    @Override
    public boolean leave(Generation generation) {
      if (!brokersAway) {
        left.add(generation.number());
      }
      return !brokersAway;
    }

    @Override
    public GenerationReader start(Generation generation, boolean acknowledging) {
      String name = generation.number() + (acknowledging ? " acknowledging" : " silent");
      started.add(name);
      return new GenerationReader() {
        @Override
        public boolean ready() {
          return ready.containsKey(generation.number());
        }

        @Override
        public Set<Integer> completed() {
          return ready.get(generation.number());
        }

        @Override
        public LaneStatus status() {
          return new LaneStatus(true, 100, 0, TIME, null, 0, null, 0, 0, Map.of());
        }

        @Override
        public void close() {
          closed.add(name);
        }
      };
    }
  }

  private static final class FakeStores implements TokenListStores {
    private final Map<Integer, InMemoryTokenListStore> byNumber = new HashMap<>();

    boolean has(int number) {
      return byNumber.containsKey(number);
    }

    @Override
    public TokenListStore of(Generation generation) {
      InMemoryTokenListStore store =
          byNumber.computeIfAbsent(generation.number(), _ -> new InMemoryTokenListStore());
      store.whenDropped(() -> byNumber.remove(generation.number()));
      return store;
    }

    @Override
    public void sweep(Set<Integer> kept, int last) {
      for (int number : new TreeSet<>(byNumber.keySet())) {
        if (number <= last && !kept.contains(number)) {
          byNumber.remove(number);
        }
      }
    }
  }
}
