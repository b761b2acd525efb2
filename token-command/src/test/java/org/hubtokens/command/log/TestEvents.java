package org.hubtokens.command.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Events that mean nothing. */
final class TestEvents {
  private TestEvents() {}

  static NewEvent named(String name, String... tags) {
    byte[] payload = ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
    return new NewEvent(
        UUID.randomUUID().toString(),
        "test-happened",
        1,
        payload,
        Map.of(Metadata.ACTOR, "alice"),
        Set.of(tags));
  }

  static String name(StoredEvent event) {
    String json = new String(event.payload(), StandardCharsets.UTF_8);
    return json.substring("{\"name\":\"".length(), json.length() - 2);
  }
}
