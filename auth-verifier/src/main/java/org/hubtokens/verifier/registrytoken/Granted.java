package org.hubtokens.verifier.registrytoken;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hubtokens.events.Action;

/** The rights that a token gives. */
record Granted(Map<String, Set<Action>> repositories, boolean catalog) {

  private record Entry(String type, String name, List<String> actions) {
    void addTo(ArrayNode access) {
      ArrayNode names = access.addObject().put("type", type).put("name", name).putArray("actions");
      actions.forEach(names::add);
    }

    String scope() {
      return type + ":" + name + ":" + String.join(",", actions);
    }
  }

  private static final JsonMapper JSON = new JsonMapper();

  /** As a JWT's {@code access} has them. */
  ArrayNode access() {
    ArrayNode access = JSON.createArrayNode();
    entries().forEach(entry -> entry.addTo(access));
    return access;
  }

  /** As a {@code scope} has them. */
  String scope() {
    return entries().map(Entry::scope).collect(Collectors.joining(" "));
  }

  private Stream<Entry> entries() {
    Stream<Entry> each =
        repositories.entrySet().stream()
            .map(entry -> new Entry("repository", entry.getKey(), names(entry.getValue())));
    Stream<Entry> all =
        catalog ? Stream.of(new Entry("registry", "catalog", List.of("*"))) : Stream.empty();
    return Stream.concat(each, all);
  }

  private static List<String> names(Collection<Action> actions) {
    return actions.stream().map(Action::wire).toList();
  }
}
