package org.hubtokens.command.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Acknowledgement.State;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private static final UUID LOG = UUID.randomUUID();
  private static final UUID FIRST = UUID.randomUUID();
  private static final UUID SECOND = UUID.randomUUID();
  private static final String NAME = "verifier/a";

  private final Readers readers = new Readers(Duration.ofSeconds(10), Duration.ofMinutes(1));

  @Test
  void givenNobody_whenAsked_thenConfirmed() {
    assertThat(readers.confirmed(7, LOG, 0)).isTrue();
  }

  @Test
  void givenReaderThatHasIt_whenAsked_thenConfirmed() {
    hears(FIRST, State.LIVE, 7, List.of(), 0);
    assertThat(readers.confirmed(7, LOG, 0)).isTrue();
    assertThat(readers.confirmed(8, LOG, 0)).isFalse();
  }

  @Test
  void givenReaderThatOnlyJoined_whenAsked_thenItIsWaitedFor() {
    hears(FIRST, State.JOINED, -1, List.of(), 0);
    assertThat(readers.confirmed(0, LOG, 0)).isFalse();
  }

  @Test
  void givenRevocationBeyondThrough_whenAsked_thenThatPositionAloneIsConfirmed() {
    hears(FIRST, State.LIVE, 3, List.of(7L), 0);
    assertThat(readers.confirmed(7, LOG, 0)).isTrue();
    assertThat(readers.confirmed(6, LOG, 0)).isFalse();
  }

  @Test
  void givenReaderThatLeft_whenAsked_thenItIsNeitherWaitedForNorNamed() {
    hears(FIRST, State.LIVE, 3, List.of(), 0);
    hears(FIRST, State.LEFT, 3, List.of(), 1);
    assertThat(readers.confirmed(7, LOG, 1)).isTrue();
    assertThat(readers.unconfirmed(7, LOG, 1)).isEmpty();
  }

  @Test
  void givenSilence_whenItLasts_thenGoneAndNamedAndAtLastForgotten() {
    hears(FIRST, State.LIVE, 3, List.of(), 0);
    assertThat(readers.unconfirmed(7, LOG, seconds(10))).hasToString("[verifier/a late]");
    assertThat(readers.confirmed(7, LOG, seconds(11))).isTrue();
    assertThat(readers.unconfirmed(7, LOG, seconds(11))).hasToString("[verifier/a gone]");
    assertThat(readers.unconfirmed(7, LOG, seconds(61))).isEmpty();
  }

  @Test
  void givenReaderOfAnotherLog_whenAsked_thenItHasConfirmedNothing() {
    hears(FIRST, State.LIVE, 9, List.of(), 0);
    assertThat(readers.confirmed(7, UUID.randomUUID(), 0)).isFalse();
  }

  @Test
  void givenRestart_whenTheFormerSpeaksOn_thenItIsIgnored() {
    hears(FIRST, State.LIVE, 9, List.of(), 0);
    hears(SECOND, State.JOINED, -1, List.of(), 1);
    hears(FIRST, State.LIVE, 10, List.of(), 2);
    assertThat(readers.confirmed(9, LOG, 2)).isFalse();
    hears(FIRST, State.LEFT, 10, List.of(), 3);
    assertThat(readers.unconfirmed(9, LOG, 3)).hasToString("[verifier/a late]");
  }

  @Test
  void givenFormerThatHadOnlyJoined_whenItBeatsOn_thenItDoesNotComeBack() {
    hears(FIRST, State.JOINED, -1, List.of(), 0);
    hears(SECOND, State.JOINED, -1, List.of(), 1);
    hears(FIRST, State.JOINED, -1, List.of(), 2);
    hears(SECOND, State.LIVE, 5, List.of(), 3);
    assertThat(readers.confirmed(5, LOG, 3)).isTrue();
  }

  @Test
  void givenAcknowledgementNobodyCanRead_whenAsked_thenItsReaderIsWaitedFor() {
    readers.heardUnreadable("verifier/new", 0);
    assertThat(readers.confirmed(0, LOG, 0)).isFalse();
    assertThat(readers.unconfirmed(0, LOG, 0)).hasToString("[verifier/new late]");
  }

  private void hears(UUID start, State state, long through, List<Long> revoked, long at) {
    readers.heard(new Acknowledgement(NAME, start, state, LOG, through, revoked, null, null), at);
  }

  private static long seconds(int count) {
    return TimeUnit.SECONDS.toNanos(count);
  }
}
