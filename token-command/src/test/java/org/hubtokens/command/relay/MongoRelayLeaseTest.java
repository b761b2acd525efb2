package org.hubtokens.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoRelayLeaseTest {
  private static final Duration LEASE = Duration.ofSeconds(5);

  private static EmbeddedMongo store;
  private static MongoClient client;
  private final AtomicLong now = new AtomicLong();
  private MongoCollection<Document> collection;
  private MongoRelayLease one;
  private MongoRelayLease two;

  @BeforeAll
  static void open() {
    store = EmbeddedMongo.startTemporary();
    client = MongoClients.create(store.connectionString());
  }

  @AfterAll
  static void close() {
    client.close();
    store.close();
  }

  @BeforeEach
  void setUp() {
    collection = client.getDatabase("test").getCollection("lease");
    collection.drop();
    one = started("one");
    two = started("two");
  }

  private MongoRelayLease started(String name) {
    return new MongoRelayLease(collection, name, LEASE, now::get);
  }

  @Test
  void givenNobodyLeads_whenBothAsk_thenOneGetsIt() {
    assertThat(one.hold()).isTrue();
    assertThat(two.hold()).isFalse();
  }

  @Test
  void givenLeaderBeats_whenTimePasses_thenItKeepsIt() {
    for (int i = 0; i < 20; i++) {
      assertThat(one.hold()).isTrue();
      assertThat(two.hold()).isFalse();
      pass(Duration.ofSeconds(2));
    }
  }

  @Test
  void givenLeaderIsSilent_whenTheLeaseHasPassed_thenTheOtherGetsItAndTheFirstLearnsThat() {
    one.hold();
    two.hold();
    pass(LEASE.minusSeconds(1));
    assertThat(two.hold()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(two.hold()).isTrue();
    assertThat(one.hold()).isFalse();
  }

  @Test
  void givenLeaderLeaves_whenTheOtherAsks_thenItGetsItAtOnce() {
    one.hold();
    two.hold();
    one.release();
    pass(Duration.ofSeconds(1));
    assertThat(two.hold()).isTrue();
  }

  @Test
  void givenShutOut_whenItAsksAgain_thenItWaitsAsAnyOtherWould() {
    one.hold();
    one.forget();
    pass(Duration.ofSeconds(1));
    assertThat(one.hold()).isFalse();
    pass(LEASE);
    assertThat(one.hold()).isTrue();
  }

  @Test
  void givenTheLeaderDied_whenStartedAgainUnderItsName_thenItGetsItAtOnce() {
    one.hold();
    two.hold();
    assertThat(started("one").hold()).isTrue();
    assertThat(two.hold()).isFalse();
  }

  @Test
  void givenTwoOfOneName_whenBothAsk_thenTheLaterTakesItOnceAndKeepsIt() {
    one.hold();
    MongoRelayLease twin = started("one");
    assertThat(twin.hold()).isTrue();
    for (int i = 0; i < 20; i++) {
      pass(Duration.ofSeconds(2));
      assertThat(twin.hold()).isTrue();
      assertThat(one.hold()).isFalse();
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
