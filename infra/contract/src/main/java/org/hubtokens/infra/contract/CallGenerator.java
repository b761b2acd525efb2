package org.hubtokens.infra.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes up calls of the operations that a document describes. Half of them are meant to be right in
 * everything, so that they come far; the others have odd values, wrong types, missing parts, broken
 * JSON, broken percent signs and bodies of other kinds in any place. The same seed and the same
 * answers make the same calls.
 */
public final class CallGenerator {
  /** What is too large for a double is a number all the same. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final String JSON_TYPE = "application/json";

  /** Of a hundred values of a call that is meant to be odd, so many are. */
  private static final int ODD = 25;

  private static final List<String> RAW =
      List.of(
          "%",
          "%zz",
          "%00",
          "%ff%fe",
          "%c0%af",
          "..%2f..",
          ";a=b",
          "%0d%0aSet-Cookie:x",
          "%25",
          "+",
          "a%2Fb",
          "%F0%9F%98%80",
          "{uuid}",
          "%u0041",
          "~",
          "%20",
          "%ed%a0%80");
  private static final List<String> OTHER_TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "nonsense",
          "*/*",
          "application/json; charset=utf-16",
          "multipart/form-data; boundary=x",
          JSON_TYPE);

  private final ApiDocument document;
  private final Random random;
  private final ValueGenerator values;
  private final List<ApiDocument.Operation> operations;
  private final Map<String, JsonSchema> compiled = new HashMap<>();

  /**
   * A generator for some of a document's operations.
   *
   * @param wanted by name, such as {@code GET /v2/access-tokens}
   */
  public CallGenerator(String json, Predicate<String> wanted, KnownValues known, Random random) {
    this.document = new ApiDocument(ApiDocument.read(json));
    this.random = random;
    this.values = new ValueGenerator(document, random, known);
    this.operations =
        document.operations().stream().filter(operation -> wanted.test(operation.name())).toList();
  }

  /** The names of the operations that are called. */
  public List<String> operations() {
    return operations.stream().map(ApiDocument.Operation::name).toList();
  }

  /** A call of one of {@link #operations()}. */
  public GeneratedCall call(String name) {
    return call(name, random.nextBoolean() ? 0 : ODD);
  }

  /** A call that is meant to be right in everything. */
  public GeneratedCall rightCall(String name) {
    return call(name, 0);
  }

  private GeneratedCall call(String name, int odd) {
    ApiDocument.Operation operation =
        operations.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Map<String, String> headers = new HashMap<>();
    String target = target(operation, odd, headers);
    JsonNode content = document.resolved(operation.description().path("requestBody"));
    String type = content.path("content").properties().isEmpty() ? "" : type(content);
    JsonNode schema = content.path("content").path(type).path("schema");
    String body = body(type, schema, odd);
    if (body != null) {
      headers.put("Content-Type", odd > 0 && values.once(12) ? values.oneOf(OTHER_TYPES) : type);
    }
    if (odd > 0 && values.once(12)) {
      headers.put("Accept", values.oneOf(OTHER_TYPES));
    }
    boolean refusable = type.equals(JSON_TYPE) && body != null && !fits(name, schema, body);
    return new GeneratedCall(
        name, security(operation), method(operation, odd), target, headers, body, refusable);
  }

  private String method(ApiDocument.Operation operation, int odd) {
    return operation.method().equals("GET") && odd > 0 && values.once(8)
        ? "HEAD"
        : operation.method();
  }

  private static String type(JsonNode content) {
    return content.path("content").fieldNames().next();
  }

  private static List<String> security(ApiDocument.Operation operation) {
    List<String> schemes = new ArrayList<>();
    operation
        .description()
        .path("security")
        .forEach(one -> one.fieldNames().forEachRemaining(schemes::add));
    return schemes;
  }

  private String target(ApiDocument.Operation operation, int odd, Map<String, String> headers) {
    String path = operation.name().substring(operation.name().indexOf(' ') + 1);
    StringBuilder query = new StringBuilder();
    for (JsonNode described : operation.description().path("parameters")) {
      JsonNode parameter = document.resolved(described);
      String name = parameter.path("name").asText();
      JsonNode schema = parameter.path("schema");
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", segment(name, schema, odd));
        case "query" -> {
          if (values.once(3)) {
            query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
            query.append(encoded(name, schema, odd));
          }
        }
        case "header" -> {
          if (values.once(6)) {
            headers.put(name, headerSafe(text(name, schema, odd)));
          }
        }
        default -> throw new IllegalArgumentException("a parameter in " + parameter.path("in"));
      }
    }
    return path + (odd > 0 && values.once(15) ? "?" + values.oneOf(RAW) : query);
  }

  /** Never empty: that would be another path. */
  private String segment(String name, JsonNode schema, int odd) {
    String text = encoded(name, schema, odd);
    return text.isEmpty() ? "-" : text;
  }

  private String encoded(String name, JsonNode schema, int odd) {
    return odd > 0 && values.once(6)
        ? values.oneOf(RAW)
        : URLEncoder.encode(text(name, schema, odd), UTF_8).replace("+", "%20");
  }

  private String text(String name, JsonNode schema, int odd) {
    JsonNode value = values.value(name, schema, odd);
    return value.isArray() && value.size() > 0 ? value.path(0).asText() : value.asText();
  }

  /** What ends a header would be another header; that is the client's fault and not the hub's. */
  private static String headerSafe(String text) {
    String safe = text.replaceAll("[^\\t\\x20-\\x7e\\x80-\\xff]", "").strip();
    return safe.substring(0, Math.min(safe.length(), 4_000));
  }

  private @Nullable String body(String type, JsonNode schema, int odd) {
    if (type.isEmpty()) {
      return odd > 0 && values.once(10) ? values.oddText() : null;
    }
    JsonNode value = values.value("", schema.isEmpty() ? JSON.createObjectNode() : schema, odd);
    if (!type.equals(JSON_TYPE)) {
      return form(value, odd);
    }
    return odd > 0 && values.once(5) ? broken(value.toString()) : value.toString();
  }

  private String form(JsonNode value, int odd) {
    StringBuilder form = new StringBuilder();
    for (var field : value.properties()) {
      form.append(form.isEmpty() ? "" : "&").append(field.getKey()).append('=');
      form.append(URLEncoder.encode(field.getValue().asText(), UTF_8));
    }
    return odd > 0 && values.once(4) ? form + "&=&%zz=%&a;b&token=%ff" : form.toString();
  }

  private String broken(String json) {
    return switch (random.nextInt(9)) {
      case 0 -> "";
      case 1 -> json.substring(0, random.nextInt(json.length() + 1));
      case 2 -> json + "}";
      case 3 -> "\ufeff" + json;
      case 4 -> "[".repeat(20_000);
      case 5 -> "{\"a\":".repeat(2_000);
      case 6 -> json.replaceFirst("\\{", "{\"uuid\":1,\"uuid\":2,");
      case 7 -> "\"" + "x".repeat(300_000) + "\"";
      default -> values.oddText();
    };
  }

  private boolean fits(String name, JsonNode schema, String body) {
    try {
      JsonNode value = JSON.readTree(body);
      return compiled.computeIfAbsent(name, _ -> compile(schema)).validate(value).isEmpty();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.components());
    return SCHEMAS.getSchema(root);
  }
}
