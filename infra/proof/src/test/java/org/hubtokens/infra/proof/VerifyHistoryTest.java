package org.hubtokens.infra.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.Document;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.KeyFolder;
import org.hubtokens.lanes.signed.KeyKind;
import org.hubtokens.lanes.signed.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to spoil a history, and what the command says to it. */
class VerifyHistoryTest {
  private static final int RANDOM_BYTES = 400;

  @TempDir Path folder;
  private Path keys;
  private Path checkpoints;
  private SigningKey key;
  private TestLog log;
  private Checkpoint first;
  private Checkpoint last;

  /** How a call ended, and what it printed. */
  private record Ended(int status, String output) {}

  @BeforeEach
  void aLogThatIsSignedTwiceAndGoesOn() throws IOException {
    keys = folder.resolve("keys.json");
    checkpoints = folder.resolve("checkpoints.txt");
    key = key("keys");
    Files.writeString(keys, "{\"keys\":[" + key.verifying().jwk() + "]}");
    log = new TestLog();
    first = log.grow(6, key, checkpoints);
    last = log.grow(8, key, checkpoints);
    log.grow(4);
  }

  @AfterEach
  void close() {
    log.close();
  }

  private SigningKey key(String name) throws IOException {
    KeyFolder made = new KeyFolder(folder.resolve(name), KeyKind.ED25519);
    made.prepare();
    return made.signing();
  }

  @Test
  void givenTheLogAsItWas_whenVerified_thenGoodAndTheTailIsNotWitnessed() throws IOException {
    assertThat(inStore())
        .isEqualTo(inExport())
        .matches(ended -> ended.status() == 0, "fits")
        .extracting(Ended::output)
        .asString()
        .contains(
            "GOOD",
            "witnessed           positions 0 to " + last.position() + ", by checkpoints",
            "not yet witnessed   positions " + (last.position() + 1) + " to " + (head() - 1));
    assertThat(run(log.store()).output())
        .contains("GOOD", "witnessed           nothing: no checkpoints were given");
  }

  @Test
  void givenOneByteOfAnyFieldChanged_whenVerified_thenItsPositionIsNamed() throws IOException {
    int changed = 0;
    for (BsonDocument commit : log.all()) {
      for (Spoiled spoiled : Spoiled.each(commit)) {
        replace(spoiled.document());
        assertThat(inStore())
            .as(spoiled.what() + " of " + TestLog.position(commit))
            .matches(names(TestLog.position(commit)), "names the position");
        changed++;
      }
      replace(commit);
    }
    assertThat(changed).isGreaterThan(400);
    assertThat(inStore().status()).isZero();
  }

  @Test
  void givenAnyByteOfAnExportChanged_whenVerified_thenItsPositionIsNamed() throws IOException {
    Path file = export();
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < RANDOM_BYTES; i++) {
      byte[] spoiled = bytes.clone();
      int at = random.nextInt(bytes.length);
      spoiled[at] = (byte) (spoiled[at] ^ (1 + random.nextInt(255)));
      Files.write(file, spoiled);
      assertThat(inExport(file))
          .as("byte %d from %d to %d", at, bytes[at], spoiled[at])
          .matches(names(positionOfLine(bytes, at)), "names the position");
    }
  }

  @Test
  void givenACommitDeleted_whenVerified_thenItsPositionIsNamed() throws IOException {
    for (BsonDocument commit : log.all().subList(0, log.all().size() - 1)) {
      log.documents().deleteOne(new Document("_id", commit.get("_id")));
      assertThat(inStore()).matches(names(TestLog.position(commit)), "names the position");
      assertThat(inExport()).matches(names(TestLog.position(commit)), "names the position");
      log.documents().insertOne(commit);
    }
  }

  @Test
  void givenTwoCommitsExchanged_whenVerified_thenTheFirstIsNamed() throws IOException {
    List<BsonDocument> all = log.all();
    BsonDocument one = all.get(3);
    BsonDocument other = all.get(6); // as many events
    BsonDocument there = other.clone();
    there.put("_id", one.get("_id"));
    BsonDocument here = one.clone();
    here.put("_id", other.get("_id"));

    replace(there);
    replace(here);

    assertThat(inStore()).matches(names(TestLog.position(one)), "names the position");

    replace(one);
    replace(other);
    List<String> lines = new ArrayList<>(Files.readAllLines(export()));
    lines.set(4, lines.set(5, lines.get(4)));
    Path exchanged = Files.write(folder.resolve("exchanged.jsonl"), lines);
    assertThat(inExport(exchanged)).matches(names(TestLog.position(all.get(4))), "names it");
  }

  @Test
  void givenDocumentsBesideTheLog_whenVerified_thenTheyAreFound() {
    long head = head();
    for (BsonDocument beside :
        List.of(
            new BsonDocument("_id", new BsonInt64(100_000)),
            new BsonDocument("_id", new BsonInt64(-5)),
            new BsonDocument("_id", new BsonString("spare")))) {
      log.documents().insertOne(beside);
      assertThat(inStore())
          .matches(names(head), "found")
          .matches(ended -> ended.output().contains("there are 1 more"), "says what");
      log.documents().deleteOne(new Document("_id", beside.get("_id")));
    }
    BsonDocument inside = new BsonDocument("_id", new BsonInt64(3)); // the second event of a commit
    log.documents().insertOne(inside);
    assertThat(inStore().output()).contains("WRONG at position 3", "inside the commit");
  }

  @Test
  void givenTheTailCutOrWrittenAnew_whenVerified_thenItIsCalledUnwitnessed() throws IOException {
    cutFrom(last.position() + 1);
    assertThat(inStore())
        .matches(ended -> ended.status() == 0, "fits")
        .matches(ended -> ended.output().contains("not yet witnessed   nothing"), "says so");

    log.grow(2);

    assertThat(inStore())
        .matches(ended -> ended.status() == 0, "fits")
        .matches(
            ended ->
                ended.output().contains("positions %d to".formatted(last.position() + 1))
                    && ended.output().contains("could have rewritten or cut it"),
            "says so");
  }

  @Test
  void givenTheLogCutBeforeACheckpoint_whenVerified_thenItsEndIsNamed() throws IOException {
    cutFrom(first.position() + 1);

    assertThat(inStore())
        .matches(names(first.position() + 1), "names the end")
        .matches(ended -> ended.output().contains("was signed through position"), "says why");
  }

  @Test
  void givenAllFromAPositionWrittenAnew_whenVerified_thenTheCheckpointTells() throws IOException {
    cutFrom(first.position() + 1);
    log.grow(30);

    assertThat(run(log.store()).status()).as("the chain alone cannot tell").isZero();
    assertThat(inStore())
        .matches(ended -> ended.status() == 1, "does not fit")
        .extracting(Ended::output)
        .asString()
        .containsAnyOf(
            "something from %d to %d was changed".formatted(first.position() + 1, last.position()),
            "a commit was signed that ended at " + last.position());
    assertThat(inStore().output())
        .contains("witnessed           positions 0 to " + first.position());
  }

  @Test
  void givenAnotherLog_whenVerified_thenItIsNamedAtTheBeginning() throws IOException {
    try (TestLog other = new TestLog()) {
      other.grow(20);
      assertThat(run(with(other.store())))
          .matches(names(0), "names the beginning")
          .matches(ended -> ended.output().contains("of log " + first.logId()), "says which");
      cut(other);
      assertThat(run(with(other.store()))).matches(names(0), "names the beginning");
    }
  }

  @Test
  void givenTwoHistoriesSigned_whenVerified_thenItIsNamed() throws IOException {
    Checkpoint forged =
        new Checkpoint(last.logId(), last.position(), "00".repeat(32), Instant.now());
    TestLog.keep(forged.sign(key), checkpoints);

    assertThat(inStore().output()).contains("WRONG", "two different hashes were signed");
  }

  @Test
  void givenWhatCannotBeUsed_whenVerified_thenItCannotTell() throws IOException {
    assertThat(run(List.of("--nonsense", "x")).status()).isEqualTo(2);
    assertThat(run(List.of("--keys", keys.toString())).output()).contains("go together");
    assertThat(run(List.of("--store", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100")))
        .matches(ended -> ended.status() == 2, "cannot tell")
        .matches(ended -> ended.output().contains("CANNOT TELL"), "says so");
    assertThat(run(List.of("--export", folder.resolve("none").toString())).status()).isEqualTo(2);

    TestLog.keep(
        new Checkpoint(UUID.randomUUID(), 1, "00".repeat(32), Instant.now()).sign(key("others")),
        checkpoints);
    assertThat(inStore())
        .matches(ended -> ended.status() == 2, "cannot tell")
        .matches(
            ended -> ended.output().contains("line 3") && ended.output().contains("not given"),
            "names it");

    Files.writeString(checkpoints, Files.readString(checkpoints).replaceFirst("\\.(.)", ".x$1"));
    assertThat(inStore()).matches(ended -> ended.output().contains("line 1"), "names it");
  }

  private static Predicate<Ended> names(long position) {
    return ended ->
        ended.status() == 1 && ended.output().contains("WRONG at position " + position + ":");
  }

  private void replace(BsonDocument commit) {
    log.documents().replaceOne(new Document("_id", commit.get("_id")), commit);
  }

  private void cutFrom(long position) {
    log.all().stream()
        .filter(commit -> TestLog.position(commit) >= position)
        .forEach(commit -> log.documents().deleteOne(new Document("_id", commit.get("_id"))));
  }

  private static void cut(TestLog other) {
    other.documents().deleteMany(new Document());
  }

  private long head() {
    BsonDocument end = log.all().getLast();
    return TestLog.position(end) + end.getArray("ev").size();
  }

  private static long positionOfLine(byte[] export, int at) {
    int begin = at;
    while (begin > 0 && export[begin - 1] != '\n') {
      begin--;
    }
    int end = at;
    while (export[end] != '\n') {
      end++;
    }
    return TestLog.position(BsonDocument.parse(new String(export, begin, end - begin, UTF_8)));
  }

  private Ended inStore() {
    return run(with(log.store()));
  }

  private Ended inExport() throws IOException {
    return inExport(export());
  }

  private Ended inExport(Path file) {
    return run(with(List.of("--export", file.toString())));
  }

  private Path export() throws IOException {
    List<String> command = new ArrayList<>(List.of("export"));
    command.addAll(log.store());
    return Files.writeString(folder.resolve("log.jsonl"), run(command).output());
  }

  private List<String> with(List<String> log) {
    List<String> all = new ArrayList<>(log);
    all.addAll(List.of("--keys", keys.toString(), "--checkpoints", checkpoints.toString()));
    return all;
  }

  private static Ended run(List<String> arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, UTF_8);
    int status = new VerifyHistory(stream, stream).run(arguments);
    return new Ended(status, printed.toString(UTF_8).replaceAll("read in .* s", "read"));
  }
}
