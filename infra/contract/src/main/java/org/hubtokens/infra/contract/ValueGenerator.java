package org.hubtokens.infra.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Values for a schema: such as fit it, and such as a careless or hostile client would send. */
final class ValueGenerator {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Instead of a value of one of these names, of a thing that makes the service wait. */
  private static final Set<String> PATIENT = Set.of("returnImmediately");

  private static final List<String> TEXTS =
      List.of(
          "ci",
          "repo:read",
          "repo:admin",
          "repo:write",
          "alice/app",
          "alice/*",
          "pull",
          "push",
          "verify",
          "50ms",
          "1ms",
          "json",
          "2099-12-31T23:59:59Z",
          "hubtokens-registry",
          "17",
          "repository:alice/app:pull,push",
          "registry:catalog:*",
          "true",
          "password",
          "leaked");

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "\n",
          "a\r\nb: c",
          "\ud800",
          "\ufeff",
          "\u202e",
          "\ud83d\ude00",
          "ä",
          "null",
          "-1",
          "1e400",
          "9223372036854775808",
          "$where",
          "{\"$gt\":\"\"}",
          "a.b.$",
          "*",
          "../../etc/passwd",
          "%00",
          "<script>alert(1)</script>",
          "' or '1'='1",
          "(",
          "[a-z",
          "\\",
          "0001-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "2026-02-30T00:00:00Z",
          "2026-01-01T00:00:00.0000000001Z",
          "00000000-0000-0000-0000-000000000000",
          "/",
          "//",
          "alice/**",
          "a".repeat(5_000),
          "\u00e9".repeat(300),
          "999999s",
          "repo:read,repo:write");

  private final ApiDocument document;
  private final Random random;
  private final KnownValues known;

  ValueGenerator(ApiDocument document, Random random, KnownValues known) {
    this.document = document;
    this.random = random;
    this.known = known;
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /**
   * A value.
   *
   * @param odd of a hundred values, how many are meant not to fit
   */
  JsonNode value(String name, JsonNode described, int odd) {
    JsonNode schema = document.resolved(described);
    if (PATIENT.contains(name)) {
      return JSON.booleanNode(true);
    }
    if (random.nextInt(100) < odd) {
      return oddValue(schema);
    }
    JsonNode examples = schema.path("examples");
    if (!examples.isEmpty() && once(4)) {
      return examples.path(random.nextInt(examples.size()));
    }
    return switch (type(schema)) {
      case "object" -> object(schema, odd);
      case "array" -> array(name, schema, odd);
      case "integer", "number" -> number(schema);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(fittingText(name, schema));
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(random.nextInt(type.size())).asText();
    }
    return schema.has("properties") ? "object" : type.asText("string");
  }

  private ObjectNode object(JsonNode schema, int odd) {
    ObjectNode object = JSON.objectNode();
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      boolean wanted = required.contains(property.getKey()) ? !missed(odd) : random.nextBoolean();
      if (wanted) {
        object.set(property.getKey(), value(property.getKey(), property.getValue(), odd));
      }
    }
    if (odd > 0 && once(10)) {
      object.set(oneOf(ODD_TEXTS), JSON.textNode(oneOf(ODD_TEXTS)));
    }
    return object;
  }

  private boolean missed(int odd) {
    return odd > 0 && once(10);
  }

  private ArrayNode array(String name, JsonNode schema, int odd) {
    ArrayNode array = JSON.arrayNode();
    int least = schema.path("minItems").asInt(0);
    int size = least + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      array.add(value(name, schema.path("items"), odd));
    }
    return array;
  }

  private JsonNode number(JsonNode schema) {
    int least = schema.path("minimum").asInt(0);
    int most = schema.path("maximum").asInt(least + 50);
    return JSON.numberNode(least + random.nextInt(most - least + 1));
  }

  private String fittingText(String name, JsonNode schema) {
    JsonNode choices = schema.has("enum") ? schema.path("enum") : schema.path("items").path("enum");
    if (!choices.isEmpty()) {
      return choices.path(random.nextInt(choices.size())).asText();
    }
    String heard = known.any(name, random);
    if (heard != null && !once(5)) {
      return heard;
    }
    if (schema.path("format").asText().equals("date-time")) {
      return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(400_000_000)).toString();
    }
    return schema.has("pattern") ? patterned(schema.path("pattern").asText()) : freeText(schema);
  }

  private String patterned(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    for (int tries = 0; tries < 20; tries++) {
      String text = once(2) ? oneOf(TEXTS) : word(4 + random.nextInt(20));
      if (compiled.matcher(text).matches()) {
        return text;
      }
    }
    return oneOf(TEXTS);
  }

  private String freeText(JsonNode schema) {
    int most = schema.path("maxLength").asInt(60);
    return once(2) ? oneOf(TEXTS) : word(Math.clamp(random.nextInt(most + 1), 1, 128));
  }

  String word(int length) {
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  String oddText() {
    return once(3) ? anyCharacters() : oneOf(ODD_TEXTS);
  }

  private String anyCharacters() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append((char) random.nextInt(once(2) ? 0x80 : 0x10000));
    }
    return text.toString();
  }

  private JsonNode oddValue(JsonNode schema) {
    return switch (random.nextInt(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(new BigDecimal("1e400"));
      case 4 -> JSON.objectNode().set(oddText(), JSON.nullNode());
      case 5 -> JSON.arrayNode().add(oddText()).addNull().add(JSON.arrayNode());
      case 6 -> JSON.textNode(word(schema.path("maxLength").asInt(200) + 1));
      default -> JSON.textNode(oddText());
    };
  }
}
