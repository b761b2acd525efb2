package org.hubtokens.lanes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.hubtokens.events.Credential;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.Samples;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {

  static Stream<DomainEvent> events() {
    return Samples.EVENTS.stream();
  }

  static Stream<Map.Entry<String, DomainEvent>> withoutOptionalFields() {
    return Samples.WITHOUT_OPTIONAL_FIELDS.entrySet().stream();
  }

  static Stream<Map.Entry<String, Object>> records() {
    return Samples.LANE_RECORDS.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void givenEvent_whenWritten_thenItIsTheApprovedSample(DomainEvent event) {
    assertThat(new String(Wire.write(event), UTF_8)).isEqualTo(sample(Samples.file(event)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void givenApprovedSample_whenRead_thenItIsTheEvent(DomainEvent event) {
    EventType type = EventType.of(event);
    byte[] json = sample(Samples.file(event)).getBytes(UTF_8);
    assertThat(Wire.readEvent(type.wireName(), type.version(), json)).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("withoutOptionalFields")
  void givenNothingOptionalSaid_whenWrittenAndRead_thenItIsTheApprovedSample(
      Map.Entry<String, DomainEvent> further) {
    DomainEvent event = further.getValue();
    EventType type = EventType.of(event);
    String json = sample(further.getKey());
    assertThat(new String(Wire.write(event), UTF_8)).isEqualTo(json);
    assertThat(Wire.readEvent(type.wireName(), type.version(), json.getBytes(UTF_8)))
        .isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("records")
  void givenLaneRecord_whenWritten_thenItIsTheApprovedSample(Map.Entry<String, Object> record) {
    assertThat(new String(Wire.write(record.getValue()), UTF_8)).isEqualTo(sample(record.getKey()));
  }

  @ParameterizedTest
  @MethodSource("records")
  void givenApprovedSample_whenRead_thenItIsTheLaneRecord(Map.Entry<String, Object> record) {
    byte[] json = sample(record.getKey()).getBytes(UTF_8);
    assertThat((Object) Wire.read(json, record.getValue().getClass())).isEqualTo(record.getValue());
  }

  @ParameterizedTest
  @MethodSource("events")
  void givenFieldsOfALaterWriter_whenRead_thenTheyAreIgnored(DomainEvent event) {
    EventType type = EventType.of(event);
    String later =
        sample(Samples.file(event)).replaceAll("\\{", "{\"later\":{\"more\":[1]},\"other\":null,");
    assertThat(Wire.readEvent(type.wireName(), type.version(), later.getBytes(UTF_8)))
        .isEqualTo(event);
  }

  /** Before and behind all that is known: a rolling upgrade. */
  @ParameterizedTest
  @MethodSource("records")
  void givenLaneRecordOfALaterWriter_whenRead_thenWhatIsNewIsIgnored(
      Map.Entry<String, Object> record) {
    String later =
        sample(record.getKey())
            .replaceFirst("^\\{", "{\"later\":{\"more\":[1]},\"other\":null,")
            .replaceFirst("}$", ",\"last\":[{\"a\":1}]}");
    assertThat(later).contains("later", "last");
    assertThat((Object) Wire.read(later.getBytes(UTF_8), record.getValue().getClass()))
        .isEqualTo(record.getValue());
  }

  @Test
  void givenOptionalFieldsAbsent_whenRead_thenNull() {
    String old =
        "{\"reader\":\"r\",\"start\":\"3f1b7c1e-0a56-4c8e-8f0e-6f7f3c1d2e4b\","
            + "\"state\":\"JOINED\",\"through\":-1,\"revoked\":[]}";
    assertThat(Wire.read(old.getBytes(UTF_8), Acknowledgement.class).logId()).isNull();
  }

  @Test
  void givenNeededFieldAbsent_whenRead_thenRefusedByItsName() {
    String cut = sample("lane-credential.v1.json").replaceAll("\"digest\":\"[0-9a-f]*\",", "");
    assertThatThrownBy(() -> Wire.read(cut.getBytes(UTF_8), Credential.class))
        .isInstanceOf(WireFormatException.class)
        .hasMessage("Credential lacks digest");
  }

  @Test
  void givenNeededFieldAbsentDeepInside_whenRead_thenRefusedByItsName() {
    String cut = sample("token-created.v1.json").replaceAll("\"account\":\"alice\",", "");
    assertThatThrownBy(() -> Wire.readEvent("token-created", 1, cut.getBytes(UTF_8)))
        .hasMessage("Credential lacks account");
  }

  @Test
  void givenNumberAbsent_whenRead_thenRefused() {
    String cut = sample("lane-progress.v1.json").replace("\"through\":41,", "");
    assertThatThrownBy(() -> Wire.read(cut.getBytes(UTF_8), Progress.class))
        .isInstanceOf(WireFormatException.class);
  }

  @Test
  void givenUnknownEventOrVersion_whenRead_thenRefused() {
    assertThatThrownBy(() -> Wire.readEvent("token-eaten", 1, new byte[] {'{', '}'}))
        .hasMessage("unknown event token-eaten");
    assertThatThrownBy(() -> Wire.readEvent("token-created", 2, new byte[] {'{', '}'}))
        .hasMessage("event token-created has version 2, known is 1");
  }

  @Test
  void givenBadValue_whenRead_thenTheMessageDoesNotQuoteIt() {
    String bad =
        "{\"name\":\"alice\",\"enabled\":true,\"passwordHash\":\"swordfish\","
            + "\"sessionsValidFrom\":\"2026-01-05T09:30:00Z\"}";
    assertThatThrownBy(() -> Wire.read(bad.getBytes(UTF_8), org.hubtokens.events.Account.class))
        .isInstanceOf(WireFormatException.class)
        .hasMessage("Account does not fit at $.passwordHash")
        .hasNoCause();
  }

  @Test
  void givenNoJson_whenRead_thenRefused() {
    assertThatThrownBy(() -> Wire.read("{\"phc".getBytes(UTF_8), PasswordHash.class))
        .isInstanceOf(WireFormatException.class);
    assertThatThrownBy(() -> Wire.read("null".getBytes(UTF_8), Credential.class))
        .hasMessage("nothing where a record should be");
  }

  private static String sample(String file) {
    try (InputStream in = WireTest.class.getResourceAsStream("/wire/" + file)) {
      return new String(in.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
