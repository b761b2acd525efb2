package org.hubtokens.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.hubtokens.command.confirm.ConfirmSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaySettingsTest {
  private static final String PREFIX = "hubtokens.command.";

  @Test
  void givenNothingSet_whenRead_thenDefaults() {
    RelaySettings relay = RelaySettings.checked(read(RelaySettings.class, Map.of()));
    assertThat(relay.batchEvents()).isEqualTo(1000);
    assertThat(relay.batchBytes()).isEqualTo(4 * 1024 * 1024);
    assertThat(relay.heartbeat()).isEqualTo(Duration.ofSeconds(1));
    assertThat(relay.lease()).isEqualTo(Duration.ofSeconds(5));
    assertThat(relay.transactionTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(relay.retry()).isEqualTo(Duration.ofSeconds(1));
    assertThat(relay.replication()).isEqualTo((short) -1);
    ConfirmSettings confirm = ConfirmSettings.checked(read(ConfirmSettings.class, Map.of()));
    assertThat(confirm.limit()).isEqualTo(Duration.ofSeconds(1));
    assertThat(confirm.mostWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(confirm.goneAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(confirm.forgetAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(confirm.mostWaiters()).isEqualTo(10_000);
  }

  @Test
  void givenEachSet_whenRead_thenMapped() {
    Map<String, String> set = new HashMap<>();
    set.put("relay.batch-events", "7");
    set.put("relay.batch-bytes", "8");
    set.put("relay.heartbeat", "2s");
    set.put("relay.lease", "9s");
    set.put("relay.transaction-timeout", "11s");
    set.put("relay.retry", "3s");
    set.put("relay.replication", "3");
    RelaySettings relay = RelaySettings.checked(read(RelaySettings.class, set));
    assertThat(relay.batchEvents()).isEqualTo(7);
    assertThat(relay.batchBytes()).isEqualTo(8);
    assertThat(relay.heartbeat()).isEqualTo(Duration.ofSeconds(2));
    assertThat(relay.lease()).isEqualTo(Duration.ofSeconds(9));
    assertThat(relay.transactionTimeout()).isEqualTo(Duration.ofSeconds(11));
    assertThat(relay.retry()).isEqualTo(Duration.ofSeconds(3));
    assertThat(relay.replication()).isEqualTo((short) 3);
  }

  @Test
  void givenEachSetForTheWait_whenRead_thenMapped() {
    Map<String, String> set = new HashMap<>();
    set.put("confirm.limit", "2s");
    set.put("confirm.most-wait", "40s");
    set.put("confirm.gone-after", "20s");
    set.put("confirm.forget-after", "2h");
    set.put("confirm.most-waiters", "5");
    ConfirmSettings confirm = ConfirmSettings.checked(read(ConfirmSettings.class, set));
    assertThat(confirm.limit()).isEqualTo(Duration.ofSeconds(2));
    assertThat(confirm.mostWait()).isEqualTo(Duration.ofSeconds(40));
    assertThat(confirm.goneAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(confirm.forgetAfter()).isEqualTo(Duration.ofHours(2));
    assertThat(confirm.mostWaiters()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "batch-events,0",
    "batch-bytes,0",
    "heartbeat,0s",
    "lease,1s",
    "transaction-timeout,1ms",
    "retry,0s",
    "replication,0"
  })
  void givenBadRelaySetting_whenChecked_thenRefusedByName(String name, String value) {
    RelaySettings settings = read(RelaySettings.class, Map.of("relay." + name, value));
    assertThatThrownBy(() -> RelaySettings.checked(settings))
        .hasMessageStartingWith("hubtokens.command.relay." + name);
  }

  @ParameterizedTest
  @CsvSource({"limit,-1s", "most-wait,10m", "gone-after,1s", "forget-after,1s", "most-waiters,0"})
  void givenBadConfirmSetting_whenChecked_thenRefusedByName(String name, String value) {
    ConfirmSettings settings = read(ConfirmSettings.class, Map.of("confirm." + name, value));
    assertThatThrownBy(() -> ConfirmSettings.checked(settings))
        .hasMessageStartingWith("hubtokens.command.confirm." + name);
  }

  private static <T> T read(Class<T> type, Map<String, String> set) {
    Map<String, String> all = new HashMap<>();
    set.forEach((name, value) -> all.put(PREFIX + name, value));
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(type)
        .withSources(new PropertiesConfigSource(all, "test", 100))
        .build()
        .getConfigMapping(type);
  }
}
