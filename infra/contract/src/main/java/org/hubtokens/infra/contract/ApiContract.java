package org.hubtokens.infra.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether answers are as a document says: to an operation that it describes, with a status and a
 * media type that it names, a body that fits its schema (JSON Schema 2020-12) and says nothing
 * more, and the headers it promises. Each schema is compiled once. Safe for use by several threads.
 */
public final class ApiContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private static final Set<Integer> OF_NO_OPERATION = Set.of(404, 405);

  private final ApiDocument document;
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
  private final Set<String> checked = new ConcurrentSkipListSet<>();

  private ApiContract(ApiDocument document) {
    this.document = document;
  }

  /**
   * The contract that a document in JSON makes.
   *
   * @throws IllegalArgumentException when it is no OpenAPI document of version 3.1
   */
  public static ApiContract of(String json) {
    return new ApiContract(new ApiDocument(ClosedSchemas.of(ApiDocument.read(json))));
  }

  /** Every operation that is described, such as {@code GET /v2/access-tokens/{uuid}}. */
  public Set<String> described() {
    Set<String> names = new TreeSet<>();
    document.operations().forEach(operation -> names.add(operation.name()));
    return names;
  }

  /** Every described operation of which an answer was checked. */
  public Set<String> checked() {
    return new TreeSet<>(checked);
  }

  /** What is not as described, each in a sentence; empty when all is. */
  public List<String> problems(ApiAnswer answer) {
    ApiDocument.Operation operation = document.find(answer.method(), answer.path());
    return operation == null ? problemsOfNoOperation(answer) : problems(operation, answer);
  }

  private static List<String> problemsOfNoOperation(ApiAnswer answer) {
    return OF_NO_OPERATION.contains(answer.status())
        ? List.of()
        : List.of(answer + ", but no such operation is described");
  }

  private List<String> problems(ApiDocument.Operation operation, ApiAnswer answer) {
    checked.add(operation.name());
    String key = operation.name() + ' ' + answer.status();
    JsonNode named =
        operation.description().path("responses").path(Integer.toString(answer.status()));
    if (named.isMissingNode()) {
      return List.of(answer + ", a status that is not described");
    }
    JsonNode response = document.resolved(named);
    List<String> problems = new ArrayList<>();
    response
        .path("headers")
        .properties()
        .forEach(
            header -> problems.addAll(header(key, header.getKey(), header.getValue(), answer)));
    if (!answer.method().equals("HEAD")) {
      problems.addAll(body(key, response.path("content"), answer));
    }
    return problems.stream().map(problem -> answer + ": " + problem).toList();
  }

  private List<String> header(String key, String name, JsonNode described, ApiAnswer answer) {
    JsonNode header = document.resolved(described);
    String text = answer.header(name);
    if (text == null) {
      return header.path("required").asBoolean()
          ? List.of("the header " + name + " is missing")
          : List.of();
    }
    JsonNode schema = header.path("schema");
    JsonNode value = schema.path("type").asText().equals("integer") ? json(text) : null;
    return invalid(key + ' ' + name, schema, value == null ? TextNode.valueOf(text) : value)
        .stream()
        .map(why -> "the header " + name + ": " + why)
        .toList();
  }

  private List<String> body(String key, JsonNode content, ApiAnswer answer) {
    if (answer.body().isEmpty()) {
      return content.isEmpty() ? List.of() : List.of("a body is described and there is none");
    }
    String type = mediaType(answer.header("Content-Type"));
    if (!content.has(type)) {
      return List.of("a body of type " + type + " is not described");
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    JsonNode body = json(answer.body());
    return body == null
        ? List.of("the body is no JSON")
        : invalid(key + ' ' + type, content.path(type).path("schema"), body);
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null
        ? "(none)"
        : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private List<String> invalid(String key, JsonNode schema, JsonNode value) {
    if (schema.isMissingNode()) {
      return List.of();
    }
    return compiled.computeIfAbsent(key, _ -> compile(schema)).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /** With the document's components beside it, so that references find them. */
  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.components());
    return SCHEMAS.getSchema(root, CONFIG);
  }

  private static @Nullable JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return null;
    }
  }
}
