package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hubtokens.infra.embedded.EmbeddedMongo;

/**
 * The store of a run: a named one, else a MongoDB server of this machine, else the embedded one.
 *
 * @param failed completes when it is of this process and cannot write any more
 */
record Store(
    String connectionString,
    String what,
    AutoCloseable process,
    CompletableFuture<Throwable> failed) {

  private Store(String connectionString, String what, AutoCloseable process) {
    this(connectionString, what, process, new CompletableFuture<>());
  }

  static Store start(RunSettings settings) {
    String named = settings.mongodbUri();
    if (named != null) {
      return new Store(named, "MongoDB named by MONGODB_URI", () -> {});
    }
    Optional<Path> mongod = mongod();
    return mongod.isPresent() ? server(settings, mongod.get()) : embedded(settings);
  }

  private static Optional<Path> mongod() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, "mongod"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Store embedded(RunSettings settings) {
    EmbeddedMongo mongo =
        EmbeddedMongo.start(settings.data().resolve("store"), "127.0.0.1", settings.storePort());
    return new Store(mongo.connectionString(), "embedded store", mongo, mongo.failed());
  }

  private static Store server(RunSettings settings, Path mongod) {
    Path folder = settings.data().resolve("mongod");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Child server =
        new Child(
                "mongod",
                List.of(
                    "setpriv",
                    "--pdeathsig",
                    "TERM",
                    mongod.toString(),
                    "--dbpath",
                    folder.toString(),
                    "--bind_ip",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(settings.storePort())),
                folder,
                settings.logs().resolve("mongod.log"))
            .start();
    return new Store(
        "mongodb://127.0.0.1:" + settings.storePort(), "mongod on this machine", server);
  }
}
