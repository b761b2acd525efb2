package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A container registry (distribution) that asks the hub for tokens, where Debian's docker-registry
 * is installed.
 */
final class DemoRegistry {
  private DemoRegistry() {}

  static Optional<Child> start(RunSettings settings) {
    return executable().map(registry -> start(settings, registry));
  }

  static boolean installed() {
    return executable().isPresent();
  }

  private static Optional<Path> executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, "docker-registry"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Child start(RunSettings settings, Path registry) {
    Path folder = settings.data().resolve("registry");
    Path configuration = folder.resolve("config.yml");
    try {
      Files.createDirectories(folder);
      Files.writeString(configuration, configuration(settings, folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Child(
            "docker-registry",
            List.of(
                // podman's variable, which a registry would read as a setting of its own
                "env",
                "-u",
                "REGISTRY_AUTH_FILE",
                // dies with the launcher, as the services do by themselves
                "setpriv",
                "--pdeathsig",
                "TERM",
                registry.toString(),
                "serve",
                configuration.toString()),
            folder,
            settings.logs().resolve("docker-registry.log"))
        .start();
  }

  private static String configuration(RunSettings settings, Path folder) {
    return """
        version: 0.1
        log: {accesslog: {disabled: false}, level: info, formatter: text}
        storage:
          filesystem: {rootdirectory: "%s"}
          delete: {enabled: true}
        http: {addr: "127.0.0.1:%d", secret: "%s"}
        auth:
          token:
            realm: %s/token
            service: hubtokens-registry
            issuer: hubtokens
            rootcertbundle: "%s"
        """
        .formatted(
            folder.resolve("images"),
            settings.registryPort(),
            UUID.randomUUID(),
            settings.origin(),
            settings.keys().resolve("ca.pem"));
  }
}
