package org.hubtokens.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependency rules of the architecture, checked on the compiled classes of every module. */
class ModuleBoundariesTest {
  private static final String BASE = "org.hubtokens.";
  private static final List<String> MODULES =
      List.of(
          "events",
          "events/lanes",
          "events/edge",
          "token-command",
          "token-query",
          "auth-verifier",
          "infra/embedded",
          "infra/launcher",
          "infra/proof");

  private static JavaClasses all;

  @BeforeAll
  static void importAll() {
    Path root = Path.of("..", "..");
    List<Path> folders =
        MODULES.stream().map(m -> root.resolve(m).resolve("target/classes")).toList();
    assertThat(folders).allMatch(Files::isDirectory);
    all = new ClassFileImporter().importPaths(folders);
  }

  /** A rule about a package that does not exist passes for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "events",
        "events.secret",
        "events.decision",
        "events.lane",
        "lanes",
        "edge",
        "command",
        "command.log",
        "command.relay",
        "command.confirm",
        "command.checkpoint",
        "query",
        "query.tokenlist",
        "query.console",
        "query.managedstream",
        "query.securityevent",
        "verifier",
        "verifier.index",
        "verifier.verify",
        "infra.embedded",
        "infra.launcher",
        "infra.selftest",
        "infra.proof"
      })
  void givenEachPackageNamedInARule_whenLookedFor_thenItExists(String name) {
    assertThat(all.containPackage(BASE + name)).isTrue();
  }

  @Test
  void givenTheLanguage_whenItDepends_thenOnTheJdkAnnotationsAndItself() {
    classes()
        .that()
        .resideInAPackage(BASE + "events..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "com.fasterxml.jackson.annotation..", "org.jspecify..", BASE + "events..")
        .check(all);
  }

  @Test
  void givenTheLanes_whenTheyDepend_thenOnNoFramework() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "lanes..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "org.axonframework..")
        .check(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"command", "query", "verifier"})
  void givenAService_whenItDepends_thenOnNoOtherServiceAndNotOnInfra(String service) {
    String[] others =
        List.of("command", "query", "verifier", "infra").stream()
            .filter(other -> !other.equals(service))
            .map(other -> BASE + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(BASE + service + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(all);
  }

  @Test
  void givenTheLibraries_whenTheyDepend_thenOnNoServiceAndNotOnOneAnother() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "lanes..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + "command..",
            BASE + "query..",
            BASE + "verifier..",
            BASE + "infra..",
            BASE + "edge..")
        .check(all);
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "edge..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + "command..",
            BASE + "query..",
            BASE + "verifier..",
            BASE + "infra..",
            BASE + "lanes..")
        .check(all);
  }

  @Test
  void givenAxonsInternalStorageInterface_whenUsed_thenInTheOneAdapter() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("MongoEventStorageEngine")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.axonframework.eventsourcing.eventstore.AppendTransaction")
        .orShould()
        .beAssignableTo("org.axonframework.eventsourcing.eventstore.EventStorageEngine")
        .check(all);
  }

  @Test
  void givenTheVerifyPath_whenItDepends_thenOnNoStore() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "verifier..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..", "org.bson..", "org.axonframework..")
        .check(all);
  }

  @Test
  void givenThePackagesOfEachModule_whenTheyDependOnOneAnother_thenInNoCycle() {
    for (String module : List.of("events", "command", "query", "verifier")) {
      slices().matching(BASE + module + ".(*)..").should().beFreeOfCycles().check(all);
    }
  }
}
