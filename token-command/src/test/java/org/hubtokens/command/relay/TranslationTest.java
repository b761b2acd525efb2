package org.hubtokens.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Samples;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.Wire;
import org.hubtokens.lanes.WireFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTest {
  private final FakeLog log = new FakeLog();
  private final Translation translation = new Translation(log.logId());

  static List<DomainEvent> events() {
    return Samples.EVENTS;
  }

  @ParameterizedTest
  @MethodSource("events")
  void givenAnyEvent_whenTranslated_thenItIsACloudEventWithItsPosition(DomainEvent event) {
    long position = log.append(event);
    ProducerRecord<String, byte[]> told = translate(position).inOrder().getFirst();
    assertThat(told.topic()).isEqualTo(Lane.EVENTS.topic());
    assertThat(told.key()).isEqualTo(event.account().value());
    assertThat(header(told, LaneHeaders.POSITION)).isEqualTo(Long.toString(position));
    assertThat(header(told, LaneHeaders.LOG_ID)).isEqualTo(log.logId().toString());
    assertThat(header(told, LaneHeaders.CE_SPEC_VERSION)).isEqualTo("1.0");
    assertThat(header(told, LaneHeaders.CE_TYPE)).startsWith("org.hubtokens.").endsWith(".v1");
    assertThat(header(told, LaneHeaders.CE_ACTOR)).isEqualTo("alice");
    assertThat(told.headers().lastHeader(LaneHeaders.CE_USER_AGENT)).isNull();
  }

  @ParameterizedTest
  @MethodSource("events")
  void givenAnyEvent_whenTranslated_thenNoPasswordHashIsInTheEventsLane(DomainEvent event) {
    ProducerRecord<String, byte[]> told = translate(log.append(event)).inOrder().getFirst();
    assertThat(new String(told.value(), UTF_8)).doesNotContain("argon2");
  }

  @ParameterizedTest
  @MethodSource("events")
  void givenAnyEvent_whenTranslated_thenOnlyRevocationsAreRevocations(DomainEvent event) {
    Outgoing outgoing = translate(log.append(event));
    assertThat(outgoing.revocation() != null).isEqualTo(event instanceof TokenRevoked);
    if (event instanceof TokenRevoked) {
      ProducerRecord<String, byte[]> tombstone = outgoing.inOrder().getLast();
      assertThat(tombstone.value()).isNull();
      assertThat(header(tombstone, LaneHeaders.DIGEST)).hasSize(64);
    } else if (event instanceof TokenLabelChanged) {
      assertThat(outgoing.inOrder()).hasSize(1);
    } else {
      assertThat(outgoing.inOrder()).hasSize(2);
    }
  }

  @Test
  void givenAccount_whenTranslated_thenItsLaneHasThePasswordHash() {
    Outgoing outgoing = translate(log.append(new AccountRegistered(Samples.ACCOUNT)));
    assertThat(outgoing.inOrder().getLast().topic()).isEqualTo(Lane.ACCOUNTS.topic());
    assertThat(new String(outgoing.inOrder().getLast().value(), UTF_8)).contains("argon2");
  }

  @Test
  void givenFieldsOfALaterBuild_whenTranslated_thenTheyArePassedOn() {
    String later =
        new String(Wire.write(TokenEvents.revoked(1)), UTF_8).replace("{\"tok", "{\"new\":1,\"tok");
    long position = log.append("token-revoked", 1, later.getBytes(UTF_8));
    assertThat(new String(translate(position).inOrder().getFirst().value(), UTF_8))
        .isEqualTo(later);
  }

  @Test
  void givenTheLogsOwnEvent_whenTranslated_thenNothing() {
    assertThat(translate(0)).isEqualTo(Outgoing.NOTHING);
  }

  @Test
  void givenUnknownEvent_whenTranslated_thenRefused() {
    long position = log.append("token-eaten", 1, new byte[] {'{', '}'});
    assertThatThrownBy(() -> translate(position)).isInstanceOf(WireFormatException.class);
  }

  private Outgoing translate(long position) {
    StoredEvent stored = log.read(position, 1).getFirst();
    return translation.of(stored);
  }

  private static String header(ProducerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
