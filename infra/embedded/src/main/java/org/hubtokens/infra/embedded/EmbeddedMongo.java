package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A document store in this JVM that speaks MongoDB's protocol. What it has acknowledged survives
 * the kill of the process, and nobody reads a write that such a kill could still undo. It knows no
 * transactions, no replica set, no TTL, partial or text indexes.
 */
public final class EmbeddedMongo implements AutoCloseable {
  /** A command blocks its thread until its group is committed, so connections get threads. */
  private static final int WORKERS = 64;

  private final DurableBackend backend;
  private final MongoServer server;
  private final FolderLock lock;
  private final String connectionString;
  private final @Nullable TemporaryFolder temporary;

  private EmbeddedMongo(Path file, String host, int port, @Nullable TemporaryFolder temporary) {
    this.temporary = temporary;
    QuietLogs.apply();
    if (port != 0) {
      FreePorts.require("the store", port);
    }
    Path folder = file.toAbsolutePath().normalize();
    this.lock = FolderLock.acquire(folder);
    try {
      MVStore store = DurableBackend.open(folder.resolve("documents.mv"));
      this.backend = new DurableBackend(store);
      this.server = new MongoServer(backend);
      this.connectionString = bind(host, port);
    } catch (Exception e) { // the bind may throw a checked one undeclared
      lock.close();
      throw e;
    }
  }

  /** Starts on a folder that keeps everything; a port of 0 means a free one. */
  public static EmbeddedMongo start(Path folder, String host, int port) {
    return new EmbeddedMongo(folder, host, port, null);
  }

  /** Starts on a free port and a folder that is deleted with {@link #close()}. */
  public static EmbeddedMongo startTemporary() {
    TemporaryFolder folder = TemporaryFolder.create("hubtokens-mongo");
    return new EmbeddedMongo(folder.path(), "127.0.0.1", 0, folder);
  }

  private String bind(String host, int port) {
    server.bind(new InetSocketAddress(host, port), 1, WORKERS);
    return "mongodb://" + host + ":" + server.getLocalAddress().getPort();
  }

  public String connectionString() {
    return connectionString;
  }

  /**
   * Completes with the reason when it cannot write any more, because the disk is full or gone. What
   * was acknowledged is kept; it has to be closed, and started anew once the reason is.
   */
  public CompletableFuture<Throwable> failed() {
    return backend.failure().copy();
  }

  @Override
  public void close() {
    server.shutdownNow();
    lock.close();
    if (temporary != null) {
      temporary.delete();
    }
  }
}
