package org.hubtokens.infra.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OpenAPI 3.1 document and the operations it describes. */
final class ApiDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /**
   * A method of a path.
   *
   * @param name such as {@code GET /v2/access-tokens/{uuid}}
   */
  record Operation(String name, String method, List<String> template, JsonNode description) {
    private boolean fits(List<String> path) {
      if (template.size() != path.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!variable(template.get(i)) && !template.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }

    private long variables() {
      return template.stream().filter(Operation::variable).count();
    }

    private static boolean variable(String segment) {
      return segment.startsWith("{");
    }
  }

  private final JsonNode root;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when it is no OpenAPI document of version 3.1
   */
  ApiDocument(JsonNode root) {
    if (!root.path("openapi").asText().startsWith("3.1.")) {
      throw new IllegalArgumentException("no OpenAPI 3.1: " + root.path("openapi"));
    }
    this.root = root;
    for (var path : root.path("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          operations.add(operation(member.getKey(), path.getKey(), member.getValue()));
        }
      }
    }
    operations.sort(Comparator.comparingLong(Operation::variables));
  }

  private static Operation operation(String method, String path, JsonNode description) {
    String upper = method.toUpperCase(Locale.ROOT);
    return new Operation(upper + ' ' + path, upper, segments(path), description);
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when it is none
   */
  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /**
   * The operation that is meant, of several that fit the one with the fewest variables; null when
   * none is described.
   */
  @Nullable Operation find(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    List<String> segments = segments(path);
    return operations.stream()
        .filter(operation -> operation.method().equals(asked) && operation.fits(segments))
        .findFirst()
        .orElse(null);
  }

  /** The node itself, or what it refers to. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.required("$ref").asText().substring(1)) : node;
  }

  JsonNode components() {
    return root.path("components");
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }
}
