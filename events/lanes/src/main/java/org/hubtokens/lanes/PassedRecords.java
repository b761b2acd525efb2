package org.hubtokens.lanes;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hubtokens.events.Sha256;

/**
 * Records that a person has looked at and says may be passed where they cannot be applied. Each is
 * named by its place and by the beginning of its value's SHA-256, so that no other is ever passed
 * by it: {@code hubtokens.credentials-3@412:0f1e2d3c4b5a6978}.
 */
record PassedRecords(Set<String> names) {
  static final PassedRecords NONE = new PassedRecords(Set.of());

  private static final int DIGITS = 16;
  private static final byte[] NOTHING = {};
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9._-]+-[0-9]+@[0-9]+:[0-9a-f]{" + DIGITS + "}");

  PassedRecords {
    names = Set.copyOf(names);
  }

  /**
   * Reads names separated by commas.
   *
   * @throws IllegalArgumentException when one is none
   */
  static PassedRecords parse(String text) {
    Set<String> names =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "kafka.passed.records holds names like hubtokens.credentials-3@412:0f1e2d3c4b5a6978,"
                + " as health tells them, separated by commas");
      }
    }
    return new PassedRecords(names);
  }

  boolean contains(ConsumerRecord<String, byte[]> record) {
    return !names.isEmpty() && names.contains(name(record));
  }

  /** What this one is to be called. */
  static String name(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value() == null ? NOTHING : record.value();
    String digest = HexFormat.of().formatHex(Sha256.of(value)).substring(0, DIGITS);
    return record.topic() + '-' + record.partition() + '@' + record.offset() + ':' + digest;
  }
}
