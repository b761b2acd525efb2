package org.hubtokens.lanes;

import java.util.HashMap;
import java.util.Map;

/**
 * How to reach the brokers.
 *
 * @param extra passed to every client as it is: {@code security.protocol}, {@code sasl.*}, {@code
 *     ssl.*}; save {@code passed.records}, which is ours: see {@link PassedRecords}
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> extra) {
  static final String PASSED = "passed.records";

  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrap servers are needed, as host:port,host:port");
    }
    extra = Map.copyOf(extra);
    var _ = PassedRecords.parse(extra.getOrDefault(PASSED, ""));
  }

  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, Map.of());
  }

  /** The configuration of a client: what all clients share, then {@code own}. */
  public Map<String, Object> client(Map<String, ?> own) {
    Map<String, Object> all = new HashMap<>(extra);
    all.remove(PASSED);
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(own);
    return all;
  }

  /** Which records may be passed where they cannot be applied. */
  PassedRecords passed() {
    return PassedRecords.parse(extra.getOrDefault(PASSED, ""));
  }

  /** Values of {@code sasl.jaas.config} and of the stores' passwords are secrets. */
  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers + ", " + extra.keySet() + "]";
  }
}
