package org.hubtokens.infra.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Schemas that take no key they do not describe. Clients are told to ignore what they do not know,
 * so the document leaves objects open; but what a service says, its description must name.
 */
final class ClosedSchemas {
  private static final String MORE = "additionalProperties";

  private ClosedSchemas() {}

  /** A copy in which each object schema that names properties is closed. */
  static JsonNode of(JsonNode document) {
    JsonNode copy = document.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has(MORE)) {
      object.put(MORE, false);
    }
    for (var member : node.properties()) {
      if (!member.getKey().startsWith("example")) {
        close(member.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(ClosedSchemas::close);
    }
  }
}
