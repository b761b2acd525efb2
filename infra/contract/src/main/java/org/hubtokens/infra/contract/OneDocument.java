package org.hubtokens.infra.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One document for the whole hub, of those that the services serve. What two of them name must be
 * the same in both: nothing is overridden. Paths under {@code /q/} are each service's own, for its
 * operators, and are left out with all that only they refer to.
 */
public final class OneDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPERATORS = "/q/";
  private static final String BY_NAME = "securitySchemes";
  private static final String FRAME =
      """
      {
        "openapi": "3.1.0",
        "info": {
          "title": "Hub Tokens",
          "version": "1",
          "description": "Personal access tokens for a container-registry hub: created, listed, \
      changed and revoked through the API that Docker Hub's clients know, and in force everywhere \
      when the call returns. Of every operation: an address longer than 16 KiB is answered with \
      414, headers of more than 16 KiB with 431, both in the form of ApiError, and who takes too \
      long to send a request is cut off.",
          "license": {
            "name": "Apache-2.0",
            "url": "https://www.apache.org/licenses/LICENSE-2.0"
          }
        }
      }
      """;

  private final Map<String, JsonNode> tags = new LinkedHashMap<>();
  private final Map<String, Map<String, JsonNode>> paths = new TreeMap<>();
  private final Map<String, Map<String, JsonNode>> components = new TreeMap<>();

  private OneDocument() {}

  /**
   * Makes one of several.
   *
   * @throws IllegalArgumentException naming what differs between two of them
   */
  public static JsonNode of(List<String> documents) {
    OneDocument one = new OneDocument();
    for (String document : documents) {
      one.add(ApiDocument.read(document));
    }
    JsonNode made = one.json();
    requireUniqueIds(new ApiDocument(made));
    return made;
  }

  /** What of {@code document} does not stand so in {@code whole}, each named; empty: nothing. */
  public static List<String> missing(String document, String whole) {
    JsonNode known = ApiDocument.read(whole);
    JsonNode own = of(List.of(document));
    Set<String> missing = new TreeSet<>();
    own.path("paths")
        .properties()
        .forEach(
            path ->
                compare(
                    path.getKey(),
                    path.getValue(),
                    known.path("paths").path(path.getKey()),
                    missing));
    own.path("components")
        .properties()
        .forEach(
            kind ->
                compare(
                    kind.getKey(),
                    kind.getValue(),
                    known.path("components").path(kind.getKey()),
                    missing));
    return List.copyOf(missing);
  }

  private static void compare(String where, JsonNode own, JsonNode known, Set<String> missing) {
    own.properties().stream()
        .filter(member -> !member.getValue().equals(known.path(member.getKey())))
        .forEach(member -> missing.add(where + ' ' + member.getKey()));
  }

  private void add(JsonNode document) {
    document.path("tags").forEach(tag -> put(tags, tag.required("name").asText(), tag, "the tag"));
    for (var path : document.path("paths").properties()) {
      if (!path.getKey().startsWith(OPERATORS)) {
        addMembers(paths, path.getKey(), path.getValue());
      }
    }
    for (var kind : document.path("components").properties()) {
      addMembers(components, kind.getKey(), kind.getValue());
    }
  }

  private static void addMembers(
      Map<String, Map<String, JsonNode>> all, String name, JsonNode members) {
    Map<String, JsonNode> known = all.computeIfAbsent(name, _ -> new TreeMap<>());
    members
        .properties()
        .forEach(member -> put(known, member.getKey(), member.getValue(), "of " + name));
  }

  private static void put(Map<String, JsonNode> known, String name, JsonNode value, String what) {
    JsonNode other = known.putIfAbsent(name, value);
    if (other != null && !other.equals(value)) {
      throw new IllegalArgumentException(
          "two documents differ in %s %s:\n%s\n%s".formatted(what, name, other, value));
    }
  }

  private JsonNode json() {
    while (dropUnused()) {
      // What it referred to may be unused now.
    }
    ObjectNode whole = (ObjectNode) ApiDocument.read(FRAME);
    ArrayNode tagList = whole.putArray("tags");
    String used = JSON.valueToTree(paths).findValues("tags").toString();
    tags.forEach(
        (name, tag) -> {
          if (used.contains('"' + name + '"')) {
            tagList.add(tag);
          }
        });
    whole.set("paths", JSON.valueToTree(paths));
    whole.set("components", JSON.valueToTree(components));
    return whole;
  }

  private boolean dropUnused() {
    String text = JSON.valueToTree(paths).toString() + JSON.valueToTree(components);
    boolean dropped = false;
    for (var kind : components.entrySet()) {
      String prefix = "\"#/components/" + kind.getKey() + '/';
      if (!kind.getKey().equals(BY_NAME)) {
        dropped |= kind.getValue().keySet().removeIf(name -> !text.contains(prefix + name + '"'));
      }
    }
    return dropped;
  }

  private static void requireUniqueIds(ApiDocument document) {
    Set<String> ids = new HashSet<>();
    Map<String, String> wrong = new HashMap<>();
    for (ApiDocument.Operation operation : document.operations()) {
      String id = operation.description().path("operationId").asText();
      if (id.isEmpty() || !ids.add(id)) {
        wrong.put(operation.name(), id);
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "operations without an operationId of their own: " + wrong);
    }
  }

  /** As it is kept: for people to compare. */
  static String text(JsonNode document) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + '\n';
  }

  /** {@code OneDocument TARGET SOURCE...} */
  public static void main(String[] files) throws IOException {
    List<String> documents = new ArrayList<>();
    for (int i = 1; i < files.length; i++) {
      documents.add(Files.readString(Path.of(files[i])));
    }
    Files.writeString(Path.of(files[0]), text(of(documents)));
  }
}
