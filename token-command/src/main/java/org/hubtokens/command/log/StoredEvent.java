package org.hubtokens.command.log;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An event in the log.
 *
 * @param payload JSON as it was appended; not to be written to
 * @param at when its commit was made; never before that of an earlier position
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each payload costs
public record StoredEvent(
    long position,
    String id,
    String type,
    int version,
    byte[] payload,
    Map<String, String> metadata,
    Set<String> tags,
    Instant at) {

  /** About how much it takes in memory. */
  int size() {
    int size = payload.length;
    for (var entry : metadata.entrySet()) {
      size += entry.getKey().length() + entry.getValue().length();
    }
    return size + tags.stream().mapToInt(String::length).sum();
  }
}
