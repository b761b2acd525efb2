package org.hubtokens.query.managedstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of streams does. */
interface StreamStoreContract {

  StreamStore store();

  @Test
  default void givenStreams_whenKept_thenReadAsTheyWere() {
    StreamStore store = store();
    ManagedStream pushed =
        StreamsForTests.pushed("a")
            .with(Status.PAUSED, "why")
            .with(new Verification("jti", "state", Instant.ofEpochMilli(5), true));
    ManagedStream polled = StreamsForTests.polled("b");
    store.insert(pushed);
    store.insert(polled);

    assertThat(store.find("a")).isEqualTo(pushed);
    assertThat(store.find("b")).isEqualTo(polled);
    assertThat(store.all()).containsExactlyInAnyOrder(pushed, polled);
    assertThat(store.find("c")).isNull();
  }

  @Test
  default void givenAChangeSinceItWasRead_whenReplaced_thenNot() {
    StreamStore store = store();
    ManagedStream first = StreamsForTests.pushed("a");
    store.insert(first);
    ManagedStream second = first.with(Status.DISABLED, null).revised();

    assertThat(store.replace(second)).isTrue();
    assertThat(store.replace(first.with(Status.PAUSED, "late").revised())).isFalse();
    assertThat(store.find("a")).isEqualTo(second);
  }

  @Test
  default void givenAStream_whenChanged_thenWithTheNextRevisionOrNotAtAll() {
    StreamStore store = store();
    store.insert(StreamsForTests.pushed("a"));

    assertThat(store.change("a", stream -> stream.with(Status.PAUSED, "x")))
        .returns(1L, ManagedStream::revision);
    assertThat(store.change("a", stream -> stream)).returns(1L, ManagedStream::revision);
    assertThat(store.change("nobody's", stream -> stream)).isNull();
  }

  @Test
  default void givenAStream_whenDeleted_thenGoneOnce() {
    StreamStore store = store();
    store.insert(StreamsForTests.pushed("a"));

    assertThat(store.delete("a")).isTrue();
    assertThat(store.delete("a")).isFalse();
    assertThat(store.all()).isEmpty();
  }
}
