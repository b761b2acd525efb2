package org.hubtokens.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hubtokens.command.log.AppendGuard;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogSettings;
import org.hubtokens.command.log.MongoEventLog;
import org.hubtokens.command.log.NewEvent;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.KeyFolder;
import org.hubtokens.lanes.signed.KeyKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is signed, and when nothing is. */
class CheckpointSignerTest {
  private static final LogSettings SETTINGS =
      new LogSettings(
          Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(20), 4096, 64, 2);
  private static EmbeddedMongo store;

  @TempDir Path folder;
  private MongoClient client;
  private MongoDatabase database;
  private EventLog log;
  private KeyFolder keys;
  private final InMemoryCheckpoints published = new InMemoryCheckpoints();

  /** The lane, without brokers. */
  private static final class InMemoryCheckpoints implements PublishedCheckpoints {
    private final List<Checkpoint> all = new ArrayList<>();
    private final List<String> signed = new ArrayList<>();

    @Override
    public Optional<Checkpoint> last() {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    @Override
    public void publish(Checkpoint checkpoint, String jws) {
      all.add(checkpoint);
      signed.add(jws);
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  @BeforeAll
  static void startStore() {
    store = EmbeddedMongo.startTemporary();
  }

  @AfterAll
  static void stopStore() {
    store.close();
  }

  @BeforeEach
  void open() throws IOException {
    client = MongoClients.create(store.connectionString());
    database = client.getDatabase("log" + UUID.randomUUID().toString().replace("-", ""));
    log = opened();
    keys = new KeyFolder(folder, KeyKind.ED25519);
    keys.prepare();
  }

  @AfterEach
  void close() {
    log.close();
    client.close();
  }

  private EventLog opened() {
    EventLog opened = MongoEventLog.start(database, SETTINGS, Clock.systemUTC());
    opened.opened().join();
    return opened;
  }

  @Test
  void givenALogThatGrew_whenSigned_thenItsEndIsPublishedAndCanBeVerified() throws Exception {
    append(3);
    Checkpoint signed = signer(Clock.systemUTC()).sign().orElseThrow();

    assertThat(signed.position()).isEqualTo(3);
    assertThat(signed.hash()).isEqualTo(log.chainEnd().hash().toString());
    assertThat(Checkpoint.verified(published.signed.getFirst(), keys.signing().verifying()))
        .isEqualTo(signed);
  }

  @Test
  void givenNothingNew_whenSignedAgain_thenNothingIsPublished() throws Exception {
    CheckpointSigner signer = signer(Clock.systemUTC());
    signer.sign();

    assertThat(signer.sign()).isEmpty();
    assertThat(signer(Clock.systemUTC()).sign()).as("by another instance").isEmpty();
    append(1);
    assertThat(signer.sign()).map(Checkpoint::position).contains(1L);
    assertThat(published.all).hasSize(2);
  }

  @Test
  void givenTwoThatTakeThemselvesForTheOne_whenBothSign_thenTheySayTheSame() throws Exception {
    InMemoryCheckpoints others = new InMemoryCheckpoints();
    append(5);

    Checkpoint one = signer(Clock.systemUTC()).sign().orElseThrow();
    CheckpointSigner second = new CheckpointSigner(log, keys, others, Clock.systemUTC());
    Checkpoint other = second.sign().orElseThrow();

    assertThat(other.position()).isEqualTo(one.position());
    assertThat(other.hash()).isEqualTo(one.hash());
  }

  @Test
  void givenAClockThatWentBack_whenSigned_thenTimesDoNot() throws Exception {
    CheckpointSigner before = signer(Clock.systemUTC());
    Checkpoint first = before.sign().orElseThrow();
    append(1);

    Checkpoint next =
        signer(Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC))
            .sign()
            .orElseThrow();

    assertThat(next.at()).isAfterOrEqualTo(first.at());
  }

  @Test
  void givenALogThatWasCut_whenSigned_thenNothingIsEverAgain() throws Exception {
    append(4);
    signer(Clock.systemUTC()).sign();
    log.close();
    database.getCollection("log").deleteOne(Filters.eq("_id", 4L));
    log = opened();

    CheckpointSigner signer = signer(Clock.systemUTC());
    assertThatThrownBy(signer::sign)
        .isInstanceOf(ContradictionException.class)
        .hasMessageContaining("position 4 was signed, but the log ends at 3");

    append(3); // other commits in the place of those
    assertThatThrownBy(signer::sign)
        .isInstanceOf(ContradictionException.class)
        .hasMessageContaining("through position 4 is not what was signed");
    assertThat(published.all).hasSize(1);
  }

  @Test
  void givenACheckpointOfAnotherLog_whenSigned_thenThisOneBeginsItsOwn() throws Exception {
    published.all.add(
        new Checkpoint(UUID.randomUUID(), 77, "ab".repeat(32), Instant.now().plusSeconds(9)));

    assertThat(signer(Clock.systemUTC()).sign()).map(Checkpoint::position).contains(0L);
  }

  private CheckpointSigner signer(Clock clock) {
    return new CheckpointSigner(log, keys, published, clock);
  }

  private void append(int commits) {
    for (int i = 0; i < commits; i++) {
      NewEvent event =
          NewEvent.of("test-happened", 1, "{}".getBytes(StandardCharsets.UTF_8), Set.of());
      log.append(List.of(event), AppendGuard.none()).join();
    }
  }
}
