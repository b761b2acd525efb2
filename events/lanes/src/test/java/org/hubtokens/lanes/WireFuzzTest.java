package org.hubtokens.lanes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.hubtokens.events.Damage;
import org.hubtokens.events.Samples;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.Jws;
import org.hubtokens.lanes.signed.UnsignedException;
import org.junit.jupiter.api.Test;

/**
 * Whatever lies in a lane, reading it ends in a record or in the one exception that stops the
 * partition and says why; and what was read is written to a form that reads as the same.
 */
class WireFuzzTest {
  private static final int TRIES = 30_000;
  private static final ReaderSettings SETTINGS =
      new ReaderSettings(
          KafkaSettings.of("nobody:1"),
          "fuzz",
          "1",
          Set.of(Lane.CREDENTIALS),
          _ -> {},
          null,
          false,
          false,
          null,
          null,
          1,
          Clock.systemUTC());
  private static final String LOG = "7d444840-9dc0-11d1-b245-5ffdce74fad2";

  @Test
  void givenDamage_whenReadAsTheRecordItWas_thenRefusedOrTheSameWhenWrittenAgain() {
    List<Object> samples = new ArrayList<>(Samples.EVENTS);
    samples.addAll(Samples.LANE_RECORDS.values());
    List<byte[]> written = samples.stream().map(Wire::write).toList();
    int taken = 0;
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      int which = damage.anyOf(samples.size());
      byte[] json = damage.to(written.get(which), written);
      Object read = read(json, samples.get(which).getClass(), seed);
      if (read != null) {
        taken++;
        assertThat(read(Wire.write(read), read.getClass(), seed))
            .as("seed %d: %s", seed, new String(json, ISO_8859_1))
            .isEqualTo(read);
      }
    }
    assertThat(taken).isPositive();
  }

  @Test
  void givenDamagedHeaders_whenDecoded_thenReadOrRefused() {
    List<String> texts =
        List.of(
            "41", "-1", LOG, "1", "org.hubtokens.token-created.v1", "alice", "9223372036854775807");
    List<String> names =
        List.of(LaneHeaders.POSITION, LaneHeaders.LOG_ID, LaneHeaders.VERSION, LaneHeaders.CE_TYPE);
    List<String> right = List.of("41", LOG, "1", "org.hubtokens.token-created.v1");
    byte[] value = Wire.write(Samples.CREDENTIAL);
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      RecordHeaders headers = new RecordHeaders();
      for (int i = 0; i < names.size(); i++) {
        String text = right.get(i);
        byte[] header = (damage.anyOf(3) == 0 ? damage.to(text, texts) : text).getBytes(UTF_8);
        if (damage.anyOf(10) > 0) {
          headers.add(names.get(i), damage.anyOf(20) == 0 ? null : header);
        }
      }
      Lane lane = Lane.values()[damage.anyOf(Lane.values().length)];
      decode(record(lane, damage.anyOf(20) == 0 ? null : "key", value, headers), seed);
    }
  }

  @Test
  void givenDamage_whenReadAsASignedText_thenRefusedOrRead() {
    String jws =
        "eyJ0eXAiOiJodWJ0b2tlbnMtY2hlY2twb2ludCtqd3MifQ."
            + base64(
                "{\"log_id\":\""
                    + LOG
                    + "\",\"position\":41,\"hash\":\""
                    + "0a".repeat(32)
                    + "\",\"at\":\"2026-02-01T10:00:00Z\"}")
            + ".c2lnbmF0dXJl";
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String inside = damage.to("{\"log_id\":\"" + LOG + "\",\"position\":41}", List.of("{}", jws));
      String text =
          damage.anyOf(2) == 0 ? damage.to(jws, List.of(jws)) : "e30." + base64(inside) + ".";
      try {
        Jws.header(text);
        Checkpoint.unverified(text);
      } catch (UnsignedException _) {
        // as it says
      } catch (RuntimeException e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Null when it is refused. */
  private static Object read(byte[] json, Class<?> type, long seed) {
    try {
      return Wire.read(json, type);
    } catch (WireFormatException _) {
      return null;
    } catch (RuntimeException e) {
      return fail("seed " + seed + ": " + new String(json, ISO_8859_1), e);
    }
  }

  private static void decode(ConsumerRecord<String, byte[]> record, long seed) {
    RecordDecoder decoder = new RecordDecoder(new ReaderState(SETTINGS));
    try {
      LaneRecord read = decoder.decode(record);
      if (read.lane() == Lane.EVENTS) {
        read.readEvent();
      }
      UUID log = read.logId();
      assertThat(log == null || log.toString().length() == LOG.length()).isTrue();
    } catch (WireFormatException | ForeignLogException _) {
      // as they say
    } catch (RuntimeException e) {
      fail("seed " + seed + ": " + record.headers(), e);
    }
  }

  private static ConsumerRecord<String, byte[]> record(
      Lane lane, String key, byte[] value, RecordHeaders headers) {
    return new ConsumerRecord<>(
        lane.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        value.length,
        key,
        value,
        headers,
        Optional.empty());
  }
}
