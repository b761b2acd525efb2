package org.hubtokens.infra.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build has made: whole, and of nothing that may not be shipped. */
class SbomIT {
  private static final Path BILL = Path.of("target/hubtokens-bom.json");
  private static final Path ROOT = Path.of("../..");
  private static final Path LIST = ROOT.resolve("THIRD-PARTY.md");

  private final List<Component> parts = parts();

  private static List<Component> parts() {
    try {
      var bill = new ObjectMapper().readTree(BILL.toFile());
      return StreamSupport.stream(bill.required("components").spliterator(), false)
          .map(Component::of)
          .filter(part -> !part.ours())
          .sorted(Comparator.comparing(Component::group).thenComparing(Component::name))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the build has made no bill", e);
    }
  }

  @Test
  void givenTheBill_whenLicencesAreRead_thenEachPartHasOneThatIsAllowed() {
    assertThat(parts).hasSizeGreaterThan(100).allMatch(Licences::allowed, "may be shipped");
  }

  @Test
  void givenWhatIsShipped_whenLookedUp_thenEveryJarIsOnTheBill() throws Exception {
    Set<String> known = parts.stream().map(Component::sha1).collect(Collectors.toSet());
    List<Path> shipped = new ArrayList<>();
    for (String service : List.of("token-command", "token-query", "auth-verifier")) {
      shipped.addAll(jars(ROOT.resolve(service).resolve("target/quarkus-app/lib")));
    }
    shipped.addAll(jars(ROOT.resolve("infra/launcher/target/lib")));
    assertThat(shipped).hasSizeGreaterThan(200);
    assertThat(shipped).allMatch(jar -> known.contains(sha1(jar)), "is on the bill");
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !ours(file.getFileName().toString()))
          .toList();
    }
  }

  private static boolean ours(String jar) {
    return jar.startsWith("org.hubtokens.") || jar.contains("0.1.0-SNAPSHOT");
  }

  private static String sha1(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** With {@code -Dthird-party.write} it is written anew. */
  @Test
  void givenTheListForPeople_whenComparedWithTheBill_thenTheSame() throws Exception {
    String list = list();
    if (Boolean.getBoolean("third-party.write")) {
      Files.writeString(LIST, list);
    }
    assertThat(LIST).content().isEqualTo(list);
  }

  private String list() {
    return parts.stream()
        .filter(part -> !part.ofThisMachine())
        .map(
            part ->
                "| %s | %s | %s | %s |\n"
                    .formatted(
                        part.group(),
                        part.name(),
                        part.version(),
                        String.join(" or ", part.licences())))
        .collect(
            Collectors.joining(
                "",
                """
                # Third parties

                What the product is built from and ships with, and under which licences. Made by the build from the bill of
                materials (`infra/sbom/target/hubtokens-bom.json`, CycloneDX); see [infra/sbom](infra/sbom).

                | group | part | version | licence |
                |---|---|---|---|
                """,
                ""));
  }
}
