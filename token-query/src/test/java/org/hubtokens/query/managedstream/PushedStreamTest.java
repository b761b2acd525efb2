package org.hubtokens.query.managedstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.managedstream.SetSender.Outcome;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.securityevent.Acknowledged;
import org.hubtokens.query.securityevent.EventTail;
import org.hubtokens.query.securityevent.SecurityEvent;
import org.hubtokens.query.securityevent.SecurityEventSettings;
import org.hubtokens.query.securityevent.SetSigner;
import org.hubtokens.query.securityevent.Transmitter;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pushed when, and what is kept of it. */
class PushedStreamTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final AccountName ALICE = new AccountName("alice");
  private static final UUID LOG = new UUID(0, 1);
  private static final Outcome FAILED = new Outcome.Failed("connect", "cannot be reached", null);
  private static final Duration AT_ONCE = Duration.ZERO;

  private static SetSigner signer;

  private final EventTail tail = new EventTail(6);
  private final InMemoryPlaces places = new InMemoryPlaces();
  private final InMemoryStreamStore streams = new InMemoryStreamStore();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PushMetrics metrics = new PushMetrics(registry);
  private final Deque<Outcome> answers = new ArrayDeque<>();
  private final List<JsonNode> sent = new ArrayList<>();
  private UUID log = LOG;
  private Runnable atEach = () -> {};
  private PushedStream pushed;

  @BeforeAll
  static void aKey(@TempDir Path keys) {
    SecurityEventSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(SecurityEventSettings.class)
            .withSources(
                new PropertiesConfigSource(
                    Map.of(
                        "hubtokens.query.security-events.issuer",
                        "https://hub.test",
                        "hubtokens.query.security-events.keys",
                        keys.toString()),
                    "test",
                    100))
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(SecurityEventSettings.class);
    signer = new Transmitter(settings, Clock.systemUTC()).signer();
    signer.key();
  }

  @BeforeEach
  void aStream() {
    begin(StreamsForTests.pushed("a"));
  }

  private void begin(ManagedStream stream) {
    streams.delete("a");
    streams.insert(stream);
    places.forget(ManagedStream.place("a"));
    places.keep(ManagedStream.place("a"), Acknowledged.from(LOG, 0, 0));
    pushed = pusher(stream);
  }

  private PushedStream pusher(ManagedStream stream) {
    return new PushedStream(
        new PushedStream.Parts(tail, () -> log, places, streams, signer, this::take, metrics),
        stream,
        new Backoff(Duration.ofMinutes(1), new Random(1)));
  }

  private Outcome take(String audience, Delivery.Push to, String set) {
    try {
      sent.add(JSON.readTree(Base64.getUrlDecoder().decode(set.split("\\.")[1])));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    atEach.run();
    return answers.isEmpty() ? new Outcome.Accepted() : answers.remove();
  }

  private void happen(long... positions) {
    for (long position : positions) {
      tail.add(SecurityEvent.of(Told.revocation(position, ALICE, TokenId.random())).orElseThrow());
      tail.completeThrough(position);
    }
  }

  private List<String> jtis() {
    return sent.stream().map(set -> set.path("jti").asText()).toList();
  }

  private static String jti(long position) {
    return LOG + "-" + position;
  }

  private long place() {
    return places.find(ManagedStream.place("a")).through();
  }

  private double count(String name) {
    return registry.find(name).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  @Test
  void givenNoEvent_whenStoppedWhileItWaitsForOne_thenTheNextIsNotPushed() throws Exception {
    Thread waits = Thread.ofPlatform().start(() -> turn(Duration.ofMinutes(1)));
    Awaitility.await().until(() -> waits.getState() == Thread.State.TIMED_WAITING);
    pushed.stop();
    happen(3);
    waits.join();

    assertThat(sent).isEmpty();
    assertThat(place()).isZero();
  }

  @Test
  void givenSeveralEvents_whenStoppedAtOne_thenItsSuccessorsAreNotPushed() throws Exception {
    happen(3, 5);
    atEach = pushed::stop;
    pushed.turn(AT_ONCE);

    assertThat(jtis()).containsExactly(jti(3));
    assertThat(place()).isEqualTo(3);
  }

  private void turn(Duration idle) {
    try {
      pushed.turn(idle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void givenEvents_whenPushed_thenInOrderAndThePlaceIsKept() throws Exception {
    happen(3, 5, 9);
    assertThat(pushed.lag()).isZero();
    assertThat(pushed.turn(AT_ONCE)).isEqualTo(Duration.ZERO);

    assertThat(jtis()).containsExactly(jti(3), jti(5), jti(9));
    assertThat(sent.getFirst().path("aud").asText()).isEqualTo("soc");
    assertThat(place()).isEqualTo(9);
    assertThat(count("hubtokens.security.events.pushed")).isEqualTo(3);
    assertThat(pushed.lag()).isZero();
    pushed.turn(AT_ONCE);
    assertThat(sent).hasSize(3);
  }

  @Test
  void givenAnotherProcess_whenItGoesOn_thenFromTheStoredPlace() throws Exception {
    happen(3);
    pushed.turn(AT_ONCE);
    happen(5);
    pusher(streams.find("a")).turn(AT_ONCE);
    assertThat(jtis()).containsExactly(jti(3), jti(5));
  }

  @Test
  void givenAReceiverThatFails_whenItIsTriedAgain_thenLaterEachTimeAndWithTheSameEvent()
      throws Exception {
    happen(3, 5);
    answers.addAll(List.of(FAILED, FAILED));
    Duration first = pushed.turn(AT_ONCE);
    Duration second = pushed.turn(AT_ONCE);
    assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(second).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(place()).isZero();
    assertThat(pushed.lag()).isEqualTo(5);

    assertThat(pushed.turn(AT_ONCE)).isEqualTo(Duration.ZERO);
    assertThat(jtis()).containsExactly(jti(3), jti(3), jti(3), jti(5));
    assertThat(count("hubtokens.security.events.push.failed")).isEqualTo(2);
    assertThat(streams.find("a").status()).isEqualTo(Status.ENABLED);
  }

  @Test
  void givenAReceiverThatRefuses_whenPushed_thenPausedWithItsReasonUntilEnabled() throws Exception {
    happen(3, 5);
    answers.add(new Outcome.Refused("invalid_key", "who?"));
    pushed.turn(AT_ONCE);
    pushed.turn(AT_ONCE);

    assertThat(streams.find("a"))
        .returns(Status.PAUSED, ManagedStream::status)
        .returns("the receiver refused position 3: invalid_key (who?)", ManagedStream::reason);
    assertThat(sent).hasSize(2);
    assertThat(sent.getLast().path("events").path(StreamEvents.STREAM_UPDATED).path("status"))
        .hasToString("\"paused\"");
    assertThat(sent.getLast().path("sub_id")).hasToString("{\"format\":\"opaque\",\"id\":\"a\"}");

    pushed.renew(streams.change("a", stream -> stream.with(Status.ENABLED, null)));
    pushed.turn(AT_ONCE);
    assertThat(jtis().subList(2, 4)).containsExactly(jti(3), jti(5));
  }

  @Test
  void givenMoreThanIsRemembered_whenPushed_thenPausedAndNothingIsSkippedUnseen() throws Exception {
    happen(1, 2, 3, 4, 5, 6, 7, 8);
    pushed.turn(AT_ONCE);
    assertThat(streams.find("a"))
        .returns(Status.PAUSED, ManagedStream::status)
        .satisfies(stream -> assertThat(stream.reason()).startsWith("too far behind"));
    assertThat(place()).isZero();
  }

  @Test
  void givenTwoPushersAtOnce_whenEachPushes_thenTheSameIdsAndThePlaceNeverGoesBack()
      throws Exception {
    PushedStream other = pusher(streams.find("a"));
    happen(3, 5);
    pushed.turn(AT_ONCE);
    other.turn(AT_ONCE); // had nothing read yet, so it begins behind
    happen(7);
    other.turn(AT_ONCE);
    pushed.turn(AT_ONCE); // pushes once more what the other has pushed, and then looks again
    assertThat(place()).isEqualTo(7);
    happen(9);
    pushed.turn(AT_ONCE);
    pushed.turn(AT_ONCE);

    assertThat(jtis()).containsExactly(jti(3), jti(5), jti(7), jti(7), jti(9));
    assertThat(place()).isEqualTo(9);
  }

  @Test
  void givenWhatTheReceiverDoesNotWant_whenPassed_thenItIsNotMissedLater() throws Exception {
    begin(StreamsForTests.onlyNarrowed("a"));
    happen(1, 2, 3, 4, 5, 6);
    pushed.turn(AT_ONCE);
    happen(7, 8);
    pusher(streams.find("a")).turn(AT_ONCE);

    assertThat(sent).isEmpty();
    assertThat(place()).isEqualTo(8);
    assertThat(streams.find("a").status()).isEqualTo(Status.ENABLED);
  }

  @Test
  void givenAVerification_whenPushed_thenOnceWithItsState() throws Exception {
    Verification asked = new Verification("v", "a state", Instant.EPOCH, true);
    pushed.renew(streams.change("a", stream -> stream.with(asked)));
    answers.add(FAILED);
    assertThat(pushed.turn(AT_ONCE)).isPositive();
    pushed.turn(AT_ONCE);
    pushed.turn(AT_ONCE);

    assertThat(jtis()).containsExactly("v", "v");
    assertThat(sent.getLast().path("events").path(StreamEvents.VERIFICATION))
        .hasToString("{\"state\":\"a state\"}");
    assertThat(streams.find("a").open()).isNull();
    assertThat(streams.find("a").verification()).isEqualTo(asked.told());
  }

  @Test
  void givenAStoreThatIsAwayAfterThe202_whenItIsBack_thenToldAgainWithTheSameId() throws Exception {
    happen(3);
    places.failOnce = true;
    assertThatThrownBy(() -> pushed.turn(AT_ONCE)).isInstanceOf(StoreAwayException.class);
    pushed.turn(AT_ONCE);
    assertThat(jtis()).containsExactly(jti(3), jti(3));
    assertThat(place()).isEqualTo(3);
  }

  @Test
  void givenAnotherLog_whenPushed_thenBegunAnew() throws Exception {
    happen(3);
    log = new UUID(0, 2);
    pushed.turn(AT_ONCE);
    assertThat(sent).isEmpty();
    happen(5);
    pushed.turn(AT_ONCE);
    assertThat(jtis()).containsExactly(log + "-5");
  }

  @Test
  void givenAStreamThatIsDeletedOrHeld_whenPushed_thenNothing() throws Exception {
    happen(3);
    places.forget(ManagedStream.place("a"));
    assertThat(pushed.turn(AT_ONCE)).isPositive();
    begin(StreamsForTests.pushed("a").with(Status.DISABLED, null));
    assertThat(pushed.turn(AT_ONCE)).isPositive();
    log = null;
    assertThat(pushed.turn(AT_ONCE)).isPositive();
    assertThat(sent).isEmpty();
  }
}
