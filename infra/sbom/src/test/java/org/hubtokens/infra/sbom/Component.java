package org.hubtokens.infra.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One part of what is shipped.
 *
 * @param licences names as the list of the SPDX has them; where there are several, one may choose
 */
record Component(String group, String name, String version, List<String> licences, String sha1) {

  static Component of(JsonNode node) {
    String group = node.path("group").asText();
    String known = Licences.OF_GROUP.get(group);
    return new Component(
        group,
        node.path("name").asText(),
        node.path("version").asText(),
        known != null
            ? List.of(known)
            : elements(node.path("licenses")).map(Component::licence).distinct().toList(),
        elements(node.path("hashes"))
            .filter(hash -> hash.path("alg").asText().equals("SHA-1"))
            .map(hash -> hash.path("content").asText())
            .findFirst()
            .orElse(""));
  }

  private static String licence(JsonNode choice) {
    JsonNode licence = choice.path("license");
    String told =
        choice.has("expression")
            ? choice.path("expression").asText()
            : licence.path(licence.has("id") ? "id" : "name").asText();
    return Licences.SPDX.getOrDefault(told, told);
  }

  boolean ours() {
    return group.equals("org.hubtokens");
  }

  /** One that stands beside its library for one kind of machine only. */
  boolean ofThisMachine() {
    return name.startsWith("native-");
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Override
  public String toString() {
    return group + ":" + name + " " + version + " " + licences;
  }
}
