package org.hubtokens.command.token;

import java.time.Instant;
import java.util.Map;
import org.hubtokens.events.DomainEvent;

/** An event as it stands in the log. */
public record Recorded(long position, DomainEvent event, Map<String, String> metadata, Instant at) {

  String metadata(String key) {
    return metadata.getOrDefault(key, "");
  }
}
