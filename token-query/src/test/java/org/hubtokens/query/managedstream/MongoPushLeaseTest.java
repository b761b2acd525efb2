package org.hubtokens.query.managedstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.hubtokens.query.StoreForTests;
import org.junit.jupiter.api.Test;

class MongoPushLeaseTest {
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final MongoDatabase database = StoreForTests.emptyDatabase();
  private final AtomicLong now = new AtomicLong(5);
  private final MongoPushLease one = new MongoPushLease(database, LEASE, now::get);
  private final MongoPushLease other = new MongoPushLease(database, LEASE, now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void givenOneThatHolds_whenItGoesOnHolding_thenNobodyElseEverDoes() {
    assertThat(one.hold()).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(other.hold()).isFalse();
      pass(Duration.ofSeconds(3));
      assertThat(one.hold()).isTrue();
    }
  }

  @Test
  void givenOneThatDied_whenTheLeaseIsOver_thenAnotherHoldsAndItDoesNotAnyMore() {
    assertThat(one.hold()).isTrue();
    assertThat(other.hold()).isFalse();
    pass(Duration.ofSeconds(9));
    assertThat(other.hold()).as("not before its time").isFalse();
    pass(Duration.ofSeconds(3));
    assertThat(other.hold()).isTrue();
    assertThat(one.hold()).isFalse();
  }

  @Test
  void givenOneThatLeaves_whenAnotherLooks_thenItHoldsAtOnce() {
    assertThat(one.hold()).isTrue();
    one.release();
    assertThat(other.hold()).isTrue();
  }
}
