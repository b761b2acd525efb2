package org.hubtokens.infra.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVStore;

/**
 * The store's commands with the promises that the product needs: durable when acknowledged,
 * committed when read, whole documents only, and indexes that are used.
 */
final class DurableBackend extends H2Backend {
  private static final int CACHE_MEGABYTES = 128;

  // Each commit writes whole pages, with all documents on them.
  private static final int PAGE_BYTES = 4096;
  private static final int WANTED_FILL_PERCENT = 50;
  private static final int COMPACTED_BYTES = 8 << 20;

  /** Commands that touch no document. */
  private static final Set<String> UNLOCKED =
      Set.of(
          "buildinfo",
          "endsessions",
          "getmore",
          "getparameter",
          "hello",
          "ismaster",
          "killcursors",
          "ping",
          "serverstatus",
          "whatsmyuri");

  private static final Set<String> READS =
      Set.of("collstats", "count", "dbstats", "distinct", "find", "listcollections", "listindexes");

  private final Set<String> opened;
  private final GroupCommit commits;
  private final Compaction compaction;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  DurableBackend(MVStore store) {
    this(store, () -> store.compact(WANTED_FILL_PERCENT, COMPACTED_BYTES));
  }

  DurableBackend(MVStore store, Runnable compact) {
    this.opened = ConcurrentHashMap.newKeySet();
    this.compaction = new Compaction(compact);
    super(store);
    this.commits = new GroupCommit(this::commitAndTidy, failure::complete);
    store.commit();
  }

  /** Completes with the reason when it cannot write any more. */
  CompletableFuture<Throwable> failure() {
    return failure;
  }

  static MVStore open(Path file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(file.toString())
            .autoCommitDisabled()
            .cacheSize(CACHE_MEGABYTES)
            .pageSplitSize(PAGE_BYTES)
            .compress()
            .open();
    // Without these two the file keeps every version of every page for 45 seconds.
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    return store;
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    opened.add(name);
    return new IndexedDatabase(name, getMvStore(), getCursorRegistry());
  }

  @Override
  public void dropDatabase(String name) {
    opened.remove(name);
    super.dropDatabase(name);
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    String name = command.toLowerCase(Locale.ROOT);
    if (UNLOCKED.contains(name)) {
      return super.handleCommand(channel, database, command, query);
    }
    if (isRead(database, name, query)) {
      return commits.read(() -> super.handleCommand(channel, database, command, query));
    }
    return commits.write(() -> super.handleCommand(channel, database, command, query));
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return commits.write(() -> super.handleQuery(query));
  }

  /** The first look at a database creates it, so that counts as writing. */
  private boolean isRead(String database, String command, Document query) {
    return opened.contains(database)
        && (READS.contains(command) || (command.equals("aggregate") && !storesItsResult(query)));
  }

  private static boolean storesItsResult(Document aggregation) {
    return !(aggregation.get("pipeline") instanceof List<?> stages)
        || stages.stream()
            .anyMatch(
                s -> s instanceof Document d && (d.containsKey("$out") || d.containsKey("$merge")));
  }

  private void commitAndTidy() {
    requireOpen(); // a commit of a closed store does nothing, and says nothing
    commit();
    requireOpen();
    compaction.committed();
  }

  private void requireOpen() {
    if (getMvStore().isClosed()) {
      throw new IllegalStateException("its file was closed, by an error or because it stops");
    }
  }

  /**
   * Closes without moving anything: after a kill, moving chunks can fail, and space is given back
   * while it runs.
   */
  @Override
  public void close() {
    if (!getMvStore().isClosed()) {
      getMvStore().close(0);
    }
    super.close();
  }
}
