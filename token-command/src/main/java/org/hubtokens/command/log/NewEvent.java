package org.hubtokens.command.log;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to append.
 *
 * @param id unique, for readers that want to know an event again
 * @param type the stored name, never a class name
 * @param version major version of the payload's form
 * @param payload JSON
 * @param metadata who, from where, why; keys from {@link Metadata}
 * @param tags what it can be found by; made by {@link Tags}
 * @param step what it does to a running count; null when it changes none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each payload costs
public record NewEvent(
    String id,
    String type,
    int version,
    byte[] payload,
    Map<String, String> metadata,
    Set<String> tags,
    @Nullable TallyStep step) {

  public NewEvent {
    metadata = Map.copyOf(metadata);
    tags = Set.copyOf(tags);
    metadata.keySet().forEach(NewEvent::requireStorable);
    tags.forEach(NewEvent::requireTag);
  }

  /** One that changes no count. */
  public NewEvent(
      String id,
      String type,
      int version,
      byte[] payload,
      Map<String, String> metadata,
      Set<String> tags) {
    this(id, type, version, payload, metadata, tags, null);
  }

  public static NewEvent of(String type, int version, byte[] payload, Set<String> tags) {
    return new NewEvent(UUID.randomUUID().toString(), type, version, payload, Map.of(), tags);
  }

  /** Stores read dots and dollar signs in the name of a field as something else. */
  private static void requireStorable(String key) {
    if (key.isEmpty() || key.indexOf('.') >= 0 || key.indexOf('$') >= 0) {
      throw new IllegalArgumentException("not a metadata key: '" + key + "'");
    }
  }

  private static void requireTag(String tag) {
    if (tag.indexOf('=') < 1) {
      throw new IllegalArgumentException("a tag is written key=value, not '" + tag + "'");
    }
  }

  /** The same, as the one that made the count what it is. */
  NewEvent numbered(Tally tally) {
    Map<String, String> told = new HashMap<>(metadata);
    told.put(Metadata.TALLY, Long.toString(tally.count()));
    Set<String> tagged = new HashSet<>(tags);
    tagged.add(tally.tag());
    return new NewEvent(id, type, version, payload, told, tagged, step);
  }

  /** About how much it takes in the store. */
  int size() {
    int size = payload.length;
    for (var entry : metadata.entrySet()) {
      size += entry.getKey().length() + entry.getValue().length();
    }
    return size + tags.stream().mapToInt(String::length).sum();
  }
}
