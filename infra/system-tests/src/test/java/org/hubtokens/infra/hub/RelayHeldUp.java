package org.hubtokens.infra.hub;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Holds the relay's lease as another instance would, and publishes nothing: what is appended
 * meanwhile waits in the log until it is closed, and is then published as one batch.
 */
final class RelayHeldUp implements AutoCloseable {
  private static final String LOST = "another relay has taken the lease";
  private static final Duration NOTICED = Duration.ofSeconds(20);
  private static final long BEAT_MILLIS = 500;

  private final MongoClient mongo;
  private final MongoCollection<Document> lease;
  private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor();

  private RelayHeldUp(Hub hub) {
    this.mongo = MongoClients.create(hub.mongo());
    this.lease = mongo.getDatabase("hubtokens").getCollection("lease");
  }

  /** Takes the lease, and waits until the relay of {@code hub} has noticed. */
  static RelayHeldUp of(Hub hub) {
    RelayHeldUp other = new RelayHeldUp(hub);
    long before = lost(hub);
    other.write(UUID.randomUUID().toString());
    hub.await("the relay has noticed that another leads", NOTICED, () -> lost(hub) > before);
    return other;
  }

  private static long lost(Hub hub) {
    Path log = hub.data().resolve("logs").resolve("token-command.log");
    try {
      return Files.readString(log).lines().filter(line -> line.contains(LOST)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String term) {
    var _ =
        beating.scheduleAtFixedRate(
            () ->
                lease.updateOne(
                    Filters.eq("_id", "relay"),
                    new Document("$set", new Document("term", term).append("holder", "another"))
                        .append("$inc", new Document("beat", 1L))),
            0,
            BEAT_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Gives the lease back. */
  @Override
  public void close() {
    beating.close();
    lease.updateOne(
        Filters.eq("_id", "relay"),
        new Document("$set", new Document("term", null)).append("$inc", new Document("beat", 1L)));
    mongo.close();
  }
}
