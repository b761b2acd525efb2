package org.hubtokens.query.managedstream;

import java.util.List;
import org.hubtokens.query.securityevent.SecurityEvent;
import org.hubtokens.query.securityevent.SetSigner;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver says of its stream.
 *
 * @param requested the types of events it wants; null: all
 */
record Wish(@Nullable String description, @Nullable List<String> requested, Delivery delivery) {

  /** The types of events it is told of. */
  List<String> delivered() {
    return SetSigner.EVENTS.stream()
        .filter(type -> requested == null || requested.contains(type))
        .toList();
  }

  boolean wants(SecurityEvent event) {
    return requested == null || requested.contains(SetSigner.type(event));
  }
}
