package org.hubtokens.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hubtokens.events.decision.Reason;
import org.junit.jupiter.api.Test;

/** The page speaks each of its languages completely. */
class CatalogueTest {
  private static final Path APP = Path.of("src/main/resources/web/app");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
  private static final Pattern USED = Pattern.compile("\\b(?:t|rich)\\(\\s*\"([^\"]+)\"");

  /** The end of a line in the tables of problems.js. */
  private static final Pattern LISTED = Pattern.compile(", \"([a-z.]+)\"],");

  private static Map<String, String> catalogue(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    Map<String, String> texts = new TreeMap<>();
    json.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(found -> places.add(found.group()));
    return places;
  }

  @Test
  void givenTwoLanguages_whenCompared_thenTheSameTextsWithTheSamePlaces() throws IOException {
    Map<String, String> english = catalogue(APP.resolve("texts/en.json"));
    Map<String, String> german = catalogue(APP.resolve("texts/de.json"));
    assertThat(german.keySet()).isEqualTo(english.keySet());
    assertThat(german.values()).noneMatch(String::isBlank);
    english.forEach(
        (key, text) -> assertThat(places(german.get(key))).as(key).isEqualTo(places(text)));
  }

  @Test
  void givenTheTextsThatThePageAsksFor_whenLookedUp_thenEachIsThere() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.list(APP)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".js")).toList()) {
        USED.matcher(Files.readString(file)).results().forEach(m -> asked.add(m.group(1)));
      }
    }
    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(known()).containsAll(asked);
  }

  @Test
  void givenTheReasonsOfTheHub_whenLookedUp_thenEachHasAText() throws IOException {
    Set<String> listed = new TreeSet<>();
    LISTED
        .matcher(Files.readString(APP.resolve("problems.js")))
        .results()
        .forEach(found -> listed.add(found.group(1)));
    assertThat(listed).hasSizeGreaterThan(10);
    assertThat(known())
        .containsAll(listed)
        .containsAll(Stream.of(Reason.values()).map(reason -> "reason." + reason.code()).toList());
  }

  private static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>();
    catalogue(APP.resolve("texts/en.json"))
        .keySet()
        .forEach(key -> known.add(key.replaceFirst("\\.(one|other)$", "")));
    return known;
  }
}
