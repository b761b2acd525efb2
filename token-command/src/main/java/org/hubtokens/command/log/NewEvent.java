package org.hubtokens.command.log;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * An event to append.
 *
 * @param id unique, for readers that want to know an event again
 * @param type the stored name, never a class name
 * @param version major version of the payload's form
 * @param payload JSON
 * @param metadata who, from where, why; keys from {@link Metadata}
 * @param tags what it can be found by; made by {@link Tags}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each payload costs
public record NewEvent(
    String id,
    String type,
    int version,
    byte[] payload,
    Map<String, String> metadata,
    Set<String> tags) {

  public NewEvent {
    metadata = Map.copyOf(metadata);
    tags = Set.copyOf(tags);
  }

  public static NewEvent of(String type, int version, byte[] payload, Set<String> tags) {
    return new NewEvent(UUID.randomUUID().toString(), type, version, payload, Map.of(), tags);
  }
}
