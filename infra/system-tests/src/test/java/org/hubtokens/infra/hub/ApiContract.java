package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The services' own descriptions (OpenAPI 3.1), and whether they answer as these say: a status that
 * is named, and a body that fits its schema (JSON Schema 2020-12).
 */
final class ApiContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private record Operation(JsonNode document, JsonNode description) {}

  private final Map<String, Operation> operations = new TreeMap<>();
  private final Set<String> called = new TreeSet<>();
  private final List<String> broken = new ArrayList<>();

  static ApiContract of(Hub hub) {
    ApiContract contract = new ApiContract();
    for (Part part : Part.values()) {
      contract.add(
          new HubClient(hub.direct(part)).get("/q/openapi?format=json").expect(200).json());
    }
    return contract;
  }

  private void add(JsonNode document) {
    assertThat(document.required("openapi").asText()).startsWith("3.1");
    document
        .required("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.put(
                                method.getKey().toUpperCase() + ' ' + path.getKey(),
                                new Operation(document, method.getValue()));
                          }
                        }));
  }

  /** Every operation that is described. */
  Set<String> described() {
    return operations.keySet();
  }

  /** Every described operation that an answer was checked of. */
  Set<String> called() {
    return called;
  }

  /** What was not as described, each in a sentence. */
  List<String> broken() {
    return broken;
  }

  void check(HttpResponse<String> answer) {
    String method = answer.request().method();
    String path = answer.request().uri().getPath();
    String name =
        named(method, path)
            .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
    called.add(name);
    Operation operation = operations.get(name);
    JsonNode response =
        operation.description.required("responses").get(Integer.toString(answer.statusCode()));
    if (response == null) {
      broken.add(name + " answered " + answer.statusCode() + ", which is not described");
      return;
    }
    JsonNode schema =
        resolved(operation.document, response).at("/content/application~1json/schema");
    if (!schema.isMissingNode()) {
      String said = name + " answered " + answer.statusCode() + " " + answer.body();
      problems(operation.document, schema, answer.body())
          .forEach(problem -> broken.add(said + ": " + problem));
    }
  }

  private static JsonNode resolved(JsonNode document, JsonNode response) {
    return response.has("$ref")
        ? document.at(response.required("$ref").asText().substring(1))
        : response;
  }

  private static List<String> problems(JsonNode document, JsonNode schema, String body) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.path("components"));
    try {
      return SCHEMAS.getSchema(root).validate(JSON.readTree(body)).stream()
          .map(ValidationMessage::getMessage)
          .toList();
    } catch (IOException e) {
      return List.of("no JSON");
    }
  }

  /** The template that fits with the fewest variables. */
  private Optional<String> named(String method, String path) {
    String[] segments = segments(path);
    return operations.keySet().stream()
        .filter(name -> name.startsWith(method + ' '))
        .filter(name -> fits(segments(name.substring(method.length() + 1)), segments))
        .min(Comparator.comparingLong(name -> name.chars().filter(c -> c == '{').count()));
  }

  private static boolean fits(String[] template, String[] path) {
    if (template.length != path.length) {
      return false;
    }
    for (int i = 0; i < path.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(path[i])) {
        return false;
      }
    }
    return true;
  }

  private static String[] segments(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toArray(String[]::new);
  }
}
