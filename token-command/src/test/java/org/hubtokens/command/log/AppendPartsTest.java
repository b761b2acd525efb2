package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.command.log.TestEvents.named;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** The parts of an append that need no store. */
class AppendPartsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final List<Commit> commits = new ArrayList<>();
  private Commit last = CommitChain.first(NOON, named("first", "log=1"));

  private Commit commit(NewEvent... events) {
    last = CommitChain.next(last, NOON, List.of(events));
    commits.add(last);
    return last;
  }

  private Tail tail(int capacity) {
    Tail tail = new Tail(capacity, last, NOON);
    for (int i = 0; i < 6; i++) {
      Commit next = commit(named("a" + i, "token=" + i % 2), named("b" + i, "token=x"));
      tail.add(List.of(next), NOON.plusSeconds(i));
    }
    return tail;
  }

  @Test
  void givenMoreThanItsCapacity_whenAdded_thenTheOldestAreForgotten() {
    Tail tail = tail(3);

    assertThat(tail.head()).isEqualTo(13);
    assertThat(tail.begin()).isEqualTo(7);
    assertThat(tail.last()).isSameAs(last);
    assertThat(tail.headReadAt()).isEqualTo(NOON.plusSeconds(5));
    Tail.Found found = tail.matching(List.of(Criterion.tagged("token=1")), 0);
    assertThat(found.events()).extracting(StoredEvent::position).containsExactly(7L, 11L);
    assertThat(found.begin()).isEqualTo(7);
    assertThat(found.head()).isEqualTo(13);
  }

  @Test
  void givenLargeCommits_whenAdded_thenFewerAreKept() {
    Tail tail = new Tail(1000, last, NOON);
    for (int i = 0; i < 40; i++) {
      tail.add(List.of(commit(named("x".repeat(1 << 20), "token=1"))), NOON);
    }
    assertThat(tail.head()).isEqualTo(41);
    assertThat(tail.begin()).isEqualTo(10);
    assertThat(positions(tail.matching(List.of(Criterion.tagged("token=1")), 0))).hasSize(31);
  }

  @Test
  void givenATail_whenReadFromAnywhere_thenSoManyInOrder() {
    Tail tail = tail(3);

    assertThat(positions(tail.read(7, 10))).containsExactly(7L, 8L, 9L, 10L, 11L, 12L);
    assertThat(positions(tail.read(8, 2))).containsExactly(8L, 9L);
    assertThat(positions(tail.read(12, 10))).containsExactly(12L);
    assertThat(positions(tail.read(6, 10))).as("not in memory").isEmpty();
    assertThat(positions(tail.read(13, 10))).as("not there yet").isEmpty();
    assertThat(tail.read(8, 2).begin()).isEqualTo(7);
    assertThat(tail.read(8, 2).head()).isEqualTo(13);
  }

  @Test
  void givenAnOlderRead_whenAdded_thenTheNewestTimeStays() {
    Tail tail = tail(3);
    tail.add(List.of(), NOON);
    assertThat(tail.headReadAt()).isEqualTo(NOON.plusSeconds(5));
    tail.add(List.of(), NOON.plusSeconds(9));
    assertThat(tail.headReadAt()).isEqualTo(NOON.plusSeconds(9));
  }

  private static List<Long> positions(Tail.Found found) {
    return found.events().stream().map(StoredEvent::position).toList();
  }

  @Test
  void givenCriteria_whenMatched_thenEventsOfAnyOnceAndInOrder() {
    TagIndex index = new TagIndex();
    index.add(commit(named("a", "token=1", "account=x"), named("b", "token=2")).events());
    index.add(commit(named("c", "token=1"), named("d", "token=1", "account=x")).events());

    assertThat(found(index, 0, Criterion.tagged("token=1"), Criterion.tagged("account=x")))
        .containsExactly("a", "c", "d");
    assertThat(found(index, 0, Criterion.tagged("token=1", "account=x"))).containsExactly("a", "d");
    assertThat(found(index, 3, Criterion.tagged("token=1"))).containsExactly("c", "d");
    assertThat(found(index, 4, Criterion.tagged("token=1"))).containsExactly("d");
    assertThat(found(index, 0, Criterion.tagged("token=9"))).isEmpty();
    assertThat(found(index, 0, new Criterion(Set.of("test-happened"), Set.of()))).hasSize(4);
    assertThat(found(index, 0, new Criterion(Set.of("other"), Set.of()))).isEmpty();
    assertThat(found(index, 0)).isEmpty();
  }

  @Test
  void givenTheOldest_whenRemoved_thenFoundNoMoreAndTheOthersStay() {
    TagIndex index = new TagIndex();
    Commit first = commit(named("a", "token=1"), named("b", "token=2"));
    index.add(first.events());
    index.add(commit(named("c", "token=1")).events());
    index.removeOldest(first.events());

    assertThat(found(index, 0, Criterion.tagged("token=1"))).containsExactly("c");
    assertThat(found(index, 0, Criterion.tagged("token=2"))).isEmpty();
    assertThat(found(index, 0, new Criterion(Set.of(), Set.of()))).containsExactly("c");
  }

  private static List<String> found(TagIndex index, long from, Criterion... anyOf) {
    return index.matching(List.of(anyOf), from).stream().map(TestEvents::name).toList();
  }

  @Test
  void givenAGuard_whenAnEventComes_thenForbiddenBehindItsPositionOnly() {
    StoredEvent event = commit(named("a", "token=1")).events().getFirst();
    Criterion token = Criterion.tagged("token=1");

    assertThat(AppendGuard.after(event.position() - 1, token).forbids(event)).isTrue();
    assertThat(AppendGuard.after(event.position(), token).forbids(event)).isFalse();
    assertThat(AppendGuard.after(0, Criterion.tagged("token=2")).forbids(event)).isFalse();
    assertThat(AppendGuard.after(0, List.of(token)).forbids(event)).isTrue();
    assertThat(AppendGuard.none().forbids(event)).isFalse();
    assertThat(AppendGuard.none().after()).isEqualTo(-1);
  }

  @Test
  void givenACommit_whenPlaced_thenItSaysFromWhereToWhere() {
    Commit first = commit(named("a", "token=2"), named("b", "token=1"));
    Commit second = commit(named("c", "token=3"));

    assertThat(first.position()).isEqualTo(1);
    assertThat(first.next()).isEqualTo(3);
    assertThat(first.tags()).containsExactly("token=1", "token=2");
    assertThat(first.appended()).isEqualTo(new Appended(1, 2, NOON));
    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(first.events()).extracting(StoredEvent::position).containsExactly(1L, 2L);
  }

  @Test
  void givenCommits_whenSomeStand_thenTheRestIsLeft() {
    List<Pending> appends = List.of(pending(), pending(), pending());
    commit(named("a", "token=1"));
    commit(named("b", "token=1"), named("c", "token=1"));
    commit(named("d", "token=1"));
    Placing placing = new Placing(appends, List.copyOf(commits));

    assertThat(placing.positions()).containsExactly(1L, 2L, 4L);
    assertThat(placing.first(1).positions()).containsExactly(1L);
    assertThat(placing.first(1).appends()).containsExactly(appends.getFirst());
    assertThat(placing.without(1).positions()).containsExactly(2L, 4L);
    assertThat(placing.without(1).appends()).containsExactly(appends.get(1), appends.get(2));
    assertThat(placing.without(3).isEmpty()).isTrue();
    assertThat(placing.isEmpty()).isFalse();
  }

  private static Pending pending() {
    return new Pending(List.of(), AppendGuard.none(), 0, System.nanoTime());
  }

  @Test
  void givenAnAppend_whenAnsweredTwice_thenTheFirstAnswerCounts() {
    Pending one = pending();
    assertThat(one.answered()).isFalse();
    one.succeed(new Appended(1, 1, NOON), Runnable::run);
    assertThat(one.answered()).isTrue();
    assertThat(one.fail(LogUnavailableException.nothingDone("late"), Runnable::run)).isFalse();
    assertThat(one.answer().join().first()).isEqualTo(1);

    Pending other = pending();
    assertThat(other.fail(LogUnavailableException.nothingDone("away"), Runnable::run)).isTrue();
    other.succeed(new Appended(1, 1, NOON), Runnable::run);
    assertThat(other.answer()).isCompletedExceptionally();
  }

  @Test
  void givenADeadline_whenItHasPassed_thenExpired() {
    long now = System.nanoTime();
    assertThat(new Pending(List.of(), AppendGuard.none(), 0, now - 1).expired()).isTrue();
    long later = now + TimeUnit.HOURS.toNanos(1);
    Pending patient = new Pending(List.of(), AppendGuard.none(), 7, later);
    assertThat(patient.expired()).isFalse();
    assertThat(patient.unchecked()).isEqualTo(7);
    assertThat(patient.followed()).isFalse();
    patient.follow();
    assertThat(patient.followed()).isTrue();
  }

  @Test
  void givenACount_whenItChanges_thenNumberedAndNeverBack() {
    Tally two = Tally.unknown("tokens=a").changedBy(up()).changedBy(up());
    assertThat(two).isEqualTo(new Tally("tokens=a", 2, 2, -1));
    assertThat(two.changedBy(TallyStep.down("tokens=a")).count()).isEqualTo(1);
    assertThat(two.tag()).isEqualTo("tokens=a:2");
    assertThat(two.tag(7)).isEqualTo("tokens=a:7");
    assertThat(two.through(5).through(3).through()).isEqualTo(5);
  }

  @Test
  void givenAnEventThatTellsNoCount_whenRead_thenTheStoreIsAtFault() {
    StoredEvent silent = commit(named("a", "token=1")).events().getFirst();
    assertThatThrownBy(() -> Tally.unknown("tokens=a").toldBy(silent, 1))
        .isInstanceOf(StoreMismatchException.class)
        .hasMessageContaining("position " + silent.position());
    StoredEvent telling =
        new StoredEvent(9, "e", "t", 1, new byte[0], Map.of(Metadata.TALLY, "4"), Set.of(), NOON);
    assertThat(Tally.unknown("tokens=a").toldBy(telling, 6))
        .isEqualTo(new Tally("tokens=a", 6, 4, 9));
  }

  @Test
  void givenANameThatIsNoTag_whenCounted_thenRefused() {
    assertThatThrownBy(() -> TallyStep.down("tokens")).hasMessageContaining("key=value");
    assertThatThrownBy(() -> TallyStep.down("=a")).hasMessageContaining("key=value");
    assertThat(TallyStep.down("t=a")).isEqualTo(new TallyStep("t=a", -1, Long.MAX_VALUE));
    assertThat(up()).isEqualTo(new TallyStep("tokens=a", 1, 5));
  }

  private static TallyStep up() {
    return TallyStep.up("tokens=a", 5);
  }

  @Test
  void givenHashes_whenCompared_thenByTheirBytesWhichNobodyCanChange() {
    byte[] bytes = new byte[32];
    Hash hash = new Hash(bytes);
    bytes[0] = 1;
    hash.bytes()[1] = 1;
    assertThat(hash).isEqualTo(CommitChain.ORIGIN).hasSameHashCodeAs(CommitChain.ORIGIN);
    assertThat(hash).isNotEqualTo(new Hash(bytes)).isNotEqualTo("hash");
    assertThat(new Hash(bytes).hashCode()).isNotEqualTo(hash.hashCode());
    assertThat(new Hash(bytes)).hasToString("01" + "00".repeat(31));
    assertThatThrownBy(() -> new Hash(new byte[31])).hasMessageContaining("32 bytes");
  }

  @Test
  void givenADocument_whenItClaimsAPosition_thenReadInAnyTypeOfNumber() {
    assertThat(CommitDocument.position(new BsonDocument("_id", new BsonInt64(7)))).isEqualTo(7);
    assertThat(CommitDocument.position(new BsonDocument("_id", new BsonInt32(7)))).isEqualTo(7);
    assertThat(CommitDocument.position(new BsonDocument("_id", new BsonString("7")))).isEqualTo(-1);
    assertThat(CommitDocument.position(new BsonDocument())).isEqualTo(-1);
  }

  @Test
  void givenACommitThatWasWritten_whenRead_thenEachFieldIsAsBefore() {
    Commit written = commit(named("a", "token=1"), named("b", "token=2"));
    Commit read = CommitDocument.decode(CommitDocument.encode(written));

    assertThat(read.position()).isEqualTo(written.position());
    assertThat(read.hash()).isEqualTo(written.hash()).isEqualTo(CommitChain.hash(read));
    assertThat(read.previous()).isEqualTo(written.previous());
    assertThat(read.events()).hasSize(2);
    StoredEvent second = read.events().getLast();
    assertThat(second).usingRecursiveComparison().isEqualTo(written.events().getLast());
  }
}
