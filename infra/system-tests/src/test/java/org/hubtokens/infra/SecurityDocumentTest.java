package org.hubtokens.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What .github/SECURITY.md claims to be tested is tested by a class that exists. */
class SecurityDocumentTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Contract))`");

  @Test
  void givenTheDocument_whenTestsAreNamed_thenEachExistsAndEachRowNamesOne() throws IOException {
    String document = Files.readString(ROOT.resolve(".github/SECURITY.md"));
    Set<String> named =
        TEST_CLASS.matcher(document).results().map(r -> r.group(1)).collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(40).isSubsetOf(testClasses());
    assertThat(rows(document))
        .hasSizeGreaterThan(40)
        .allSatisfy(row -> assertThat(lastCell(row)).as(row).matches(SecurityDocumentTest::names));
  }

  private static boolean names(String cell) {
    Matcher names = TEST_CLASS.matcher(cell);
    return names.find();
  }

  /** Without heads and rules. */
  private static List<String> rows(String document) {
    return document
        .lines()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .filter(line -> !line.endsWith("| tested by |"))
        .toList();
  }

  private static String lastCell(String row) {
    String[] cells = row.split("\\|");
    return cells[cells.length - 1];
  }

  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
