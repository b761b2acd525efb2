package org.hubtokens.infra.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The three services as processes of this machine. Each keeps its name when it is started again: so
 * it takes its own place among those that commands wait for, and no command waits for the one that
 * died.
 */
final class Services {
  private static final String INSTANCE = "of-this-run";
  private static final Duration WRITE_CACHE = Duration.ofMinutes(2);

  private final RunSettings settings;
  private final String kafka;
  private final String mongodb;

  Services(RunSettings settings, String kafka, String mongodb) {
    this.settings = settings;
    this.kafka = kafka;
    this.mongodb = mongodb;
  }

  Child command() {
    return service(
        "token-command",
        settings.commandPort(),
        compiler(),
        "-Dhubtokens.command.instance-id=" + INSTANCE,
        "-Dhubtokens.command.registration=open",
        "-Dhubtokens.command.checkpoints.keys=" + settings.data().resolve("checkpoint-keys"),
        "-Dhubtokens.command.jwks-url=" + jwks());
  }

  Child query() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Dhubtokens.query.instance-id=" + INSTANCE,
                "-Dhubtokens.query.console.registration=open",
                "-Dhubtokens.query.security-events.issuer=" + settings.origin(),
                "-Dhubtokens.query.security-events.keys="
                    + settings.data().resolve("security-event-keys"),
                "-Dhubtokens.query.jwks-url=" + jwks()));
    if (DemoRegistry.installed()) {
      options.add("-Dhubtokens.query.console.registry=localhost:" + settings.registryPort());
    }
    return service("token-query", settings.queryPort(), compiler(), options.toArray(String[]::new));
  }

  Child verifier() {
    return service(
        "auth-verifier",
        settings.verifierPort(),
        List.of(),
        "-Dhubtokens.verifier.instance-id=" + INSTANCE,
        "-Dhubtokens.verifier.keys.directory=" + settings.keys());
  }

  /** Not asked for the verifier, which is to answer a login as soon as in any other run. */
  private List<String> compiler() {
    return settings.quickCompiler() ? List.of("-XX:TieredStopAtLevel=1") : List.of();
  }

  private String jwks() {
    return "http://127.0.0.1:" + settings.verifierPort() + "/.well-known/jwks.json";
  }

  /** The address of the store may hold a password. */
  private Map<String, String> environment() {
    return Map.of("QUARKUS_MONGODB_CONNECTION_STRING", mongodb);
  }

  private Child service(String name, int port, List<String> compiler, String... options) {
    Path folder = settings.root().resolve(name).resolve("target/quarkus-app");
    if (!Files.exists(folder.resolve("quarkus-run.jar"))) {
      throw new CannotStartException(
          name + " is not built; infra/run builds it, or ./mvnw package");
    }
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    command.add("-XX:-CreateCoredumpOnCrash"); // it would hold what was under way
    command.addAll(compiler);
    command.addAll(StartCache.options(folder, settings.rehearsal()));
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dkafka.bootstrap.servers=" + kafka);
    command.add("-Dhubtokens.administrators=" + settings.administrators());
    command.add("-Dhubtokens.rate-limit.per-minute=" + settings.rateLimit());
    command.add("-Dhubtokens.parent-pid=" + ProcessHandle.current().pid());
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", "quarkus-run.jar"));
    Duration stop = settings.rehearsal() ? WRITE_CACHE : Child.STOP;
    return new Child(
            name, command, folder, settings.logs().resolve(name + ".log"), stop, environment())
        .start();
  }
}
