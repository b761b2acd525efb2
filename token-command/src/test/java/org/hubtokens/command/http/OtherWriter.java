package org.hubtokens.command.http;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.hubtokens.command.log.AppendConflictException;
import org.hubtokens.command.log.AppendGuard;
import org.hubtokens.command.log.ChainVerifier;
import org.hubtokens.command.log.Criterion;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogSettings;
import org.hubtokens.command.log.MongoEventLog;
import org.hubtokens.command.log.NewEvent;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.command.log.Tags;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.EventType;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.lanes.Wire;

/** Another instance on the same log, reached by no cut: it appends, and sees what stands there. */
final class OtherWriter implements AutoCloseable {
  private static final String DATABASE = "hubtokens";

  private final MongoClient client;
  private final EventLog log;

  OtherWriter(String store) {
    this.client = MongoClients.create(store);
    this.log =
        MongoEventLog.start(
            client.getDatabase(DATABASE), LogSettings.defaults(), Clock.systemUTC());
    log.opened().join();
  }

  /** Renames a token as a command does: on what it has seen, and again when that had changed. */
  void rename(TokenId token, String account, String label) {
    Criterion about = Criterion.tagged(Tags.token(token));
    boolean done = false;
    while (!done) {
      long seen = log.source(about).through();
      done = appended(renamed(token, account, label), AppendGuard.after(seen, about));
    }
  }

  private boolean appended(NewEvent event, AppendGuard guard) {
    try {
      log.append(List.of(event), guard).join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof AppendConflictException) {
        return false;
      }
      throw e;
    }
  }

  private static NewEvent renamed(TokenId token, String account, String label) {
    EventType type = EventType.TOKEN_LABEL_CHANGED;
    byte[] payload =
        Wire.write(new TokenLabelChanged(token, new AccountName(account), "before", label));
    return NewEvent.of(type.wireName(), type.version(), payload, Set.of(Tags.token(token)));
  }

  /** All that concerns a token, once it has seen what stands at that position. */
  List<StoredEvent> about(TokenId token, long position) {
    await().until(() -> log.head() > position);
    return log.source(Criterion.tagged(Tags.token(token))).events();
  }

  /** All that concerns an account and not one of its tokens. */
  List<StoredEvent> about(String account, long position) {
    await().until(() -> log.head() > position);
    return log.source(Criterion.tagged(Tags.account(new AccountName(account)))).events();
  }

  /** Walks the whole log: positions without a gap, chained, nothing beside them. */
  ChainVerifier.Report verified() {
    return ChainVerifier.verify(client.getDatabase(DATABASE), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    log.close();
    client.close();
  }
}
