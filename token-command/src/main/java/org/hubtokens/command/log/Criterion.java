package org.hubtokens.command.log;

import java.util.Set;

/**
 * Met by an event that has all the tags and one of the types.
 *
 * @param types stored names; none means any
 * @param tags none means any
 */
public record Criterion(Set<String> types, Set<String> tags) {

  public Criterion {
    types = Set.copyOf(types);
    tags = Set.copyOf(tags);
  }

  public static Criterion tagged(String... tags) {
    return new Criterion(Set.of(), Set.of(tags));
  }

  public boolean metBy(String type, Set<String> eventTags) {
    return (types.isEmpty() || types.contains(type)) && eventTags.containsAll(tags);
  }

  boolean metBy(StoredEvent event) {
    return metBy(event.type(), event.tags());
  }
}
