package org.hubtokens.infra.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What earlier answers named, so that later calls can name it too: a token is created, changed,
 * revoked and asked for. Names of accounts are only told, never learnt: answers name accounts that
 * belong to somebody else.
 */
public final class KnownValues {
  private static final int KEPT = 40;
  private static final Set<String> LEARNT =
      Set.of("uuid", "stream_id", "jti", "through", "decision", "token", "refresh_token");
  private static final Map<String, String> ALSO =
      Map.of(
          "uuids", "uuid",
          "ack", "jti",
          "username", "account",
          "identifier", "account",
          "secret", "password",
          "current_password", "password",
          "at-least-position", "position",
          "last-event-id", "position");

  private final Map<String, List<String>> values = new HashMap<>();

  public void tell(String name, String value) {
    List<String> kept = values.computeIfAbsent(canonical(name), _ -> new ArrayList<>());
    if (!kept.contains(value)) {
      kept.add(value);
    }
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
  }

  /** Takes what is worth knowing out of an answer's body. */
  public void learn(JsonNode body) {
    for (var member : body.properties()) {
      if (LEARNT.contains(member.getKey()) && member.getValue().isTextual()) {
        tell(member.getKey(), member.getValue().asText());
      }
      if (member.getKey().equals("sets")) {
        member.getValue().fieldNames().forEachRemaining(jti -> tell("jti", jti));
      }
    }
    body.forEach(this::learn);
  }

  /** Half the time the last one heard, so that calls that follow each other are about one thing. */
  @Nullable String any(String name, Random random) {
    List<String> kept = values.get(canonical(name));
    if (kept == null) {
      return null;
    }
    return random.nextBoolean() ? kept.getLast() : kept.get(random.nextInt(kept.size()));
  }

  private static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ALSO.getOrDefault(lower, lower);
  }
}
