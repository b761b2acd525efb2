package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes a hash is made of, held fast by a value computed outside of Java. */
class CommitChainTest {
  private static final Instant AT = Instant.ofEpochMilli(1_750_000_000_123L);
  private static final StoredEvent EVENT =
      new StoredEvent(
          7,
          "e-1",
          "token-created",
          1,
          "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
          Map.of("request-id", "r-1", "actor", "älice"),
          Set.of("token=1", "idempotency=alice:k"),
          AT);
  private static final Commit COMMIT =
      new Commit(
          7,
          UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
          AT,
          List.of(EVENT),
          CommitChain.ORIGIN,
          CommitChain.ORIGIN);

  @Test
  void givenAKnownCommit_whenHashed_thenTheValueComputedElsewhere() {
    assertThat(CommitChain.hash(COMMIT))
        .hasToString("b4012a4ba36e5c0e4733889c49694ddd944d054bcd41ca7dd3f7d3d9baa1236c");
  }

  @Test
  void givenACommit_whenWrittenAndRead_thenTheSameCommit() {
    Commit read = CommitDocument.decode(CommitDocument.encode(COMMIT));

    assertThat(CommitChain.hash(read)).isEqualTo(CommitChain.hash(COMMIT));
    assertThat(read.id()).isEqualTo(COMMIT.id());
    assertThat(read.at()).isEqualTo(AT);
    assertThat(read.tags()).containsExactly("idempotency=alice:k", "token=1");
  }

  @Test
  void givenAClockBehindTheLog_whenNextIsMade_thenItTakesTheTimeOfTheOneBefore() {
    NewEvent event = TestEvents.named("a", "token=1");

    Commit next = CommitChain.next(COMMIT, AT.minusSeconds(5), List.of(event));

    assertThat(next.at()).isEqualTo(AT);
    assertThat(next.position()).isEqualTo(8);
    assertThat(next.previous()).isEqualTo(COMMIT.hash());
  }
}
