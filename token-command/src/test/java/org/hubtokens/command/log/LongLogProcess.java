package org.hubtokens.command.log;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Appends more than its memory holds, opens the log anew, and reads all of it. */
final class LongLogProcess {
  private static final int COMMITS = 2_048;
  private static final String LARGE = "x".repeat(48 << 10);

  private LongLogProcess() {}

  public static void main(String[] arguments) {
    try (MongoClient client = MongoClients.create(arguments[0])) {
      MongoDatabase database = client.getDatabase("long");
      try (EventLog log =
          MongoEventLog.start(database, LogSettings.defaults(), Clock.systemUTC())) {
        log.opened().join();
        fill(log);
      }
      try (EventLog log =
          MongoEventLog.start(database, LogSettings.defaults(), Clock.systemUTC())) {
        log.opened().join();
        System.out.printf("%d MiB of events read%n", read(log) >> 20);
        TestEvents.name(log.source(Criterion.tagged("token=7")).events().getFirst());
        AppendGuard guard = AppendGuard.after(log.head() - 1, Criterion.tagged("token=7"));
        Appended last = log.append(List.of(TestEvents.named("last", "token=7")), guard).join();
        System.out.printf("appended at %d%n", last.first());
      }
    }
  }

  private static void fill(EventLog log) {
    List<CompletableFuture<Appended>> appends = new ArrayList<>();
    for (int i = 0; i < COMMITS; i++) {
      List<NewEvent> commit = List.of(TestEvents.named(LARGE, "token=" + i));
      appends.add(log.append(commit, AppendGuard.none()));
      if (appends.size() == 64) {
        appends.forEach(CompletableFuture::join);
        appends.clear();
      }
    }
  }

  /** As the relay does. */
  private static long read(EventLog log) {
    long bytes = 0;
    for (long next = 0; next < log.head(); ) {
      List<StoredEvent> page = log.read(next, 100);
      bytes += page.stream().mapToLong(event -> event.payload().length).sum();
      next += page.size();
    }
    return bytes;
  }
}
