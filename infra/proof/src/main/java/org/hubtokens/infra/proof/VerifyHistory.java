package org.hubtokens.infra.proof;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.hubtokens.command.log.ChainVerifier;
import org.hubtokens.command.log.ChainVerifier.Misfit;
import org.hubtokens.command.log.ChainVerifier.Report;
import org.hubtokens.command.log.ChainWitness;
import org.hubtokens.command.log.CommitsInStore;
import org.hubtokens.command.log.StoredCommits;
import org.jspecify.annotations.Nullable;

/** The command {@code infra/verify-history}. */
public final class VerifyHistory {
  private static final int FITS = 0;
  private static final int DOES_NOT_FIT = 1;
  private static final int CANNOT_TELL = 2;
  private static final Duration FIND_STORE = Duration.ofSeconds(5);
  private static final Duration ONE_REQUEST = Duration.ofSeconds(60);
  private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

  private final PrintStream out;
  private final PrintStream error;

  VerifyHistory(PrintStream out, PrintStream error) {
    this.out = out;
    this.error = error;
  }

  public static void main(String[] arguments) {
    DRIVER.setLevel(Level.OFF);
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    int status = new VerifyHistory(out, System.err).run(List.of(arguments));
    out.flush();
    System.exit(status);
  }

  int run(List<String> given) {
    Arguments arguments;
    try {
      arguments = Arguments.read(given, System.getenv());
    } catch (IllegalArgumentException e) {
      error.println("verify-history: " + e.getMessage());
      error.println("infra/verify-history [--store URI | --export FILE] [--database NAME]");
      error.println("                     [--keys FILE --checkpoints FILE]");
      error.println("infra/verify-history export [--store URI] [--database NAME] > FILE");
      return CANNOT_TELL;
    }
    try {
      return run(arguments);
    } catch (CannotTellException e) {
      error.println("verify-history: CANNOT TELL: " + e.getMessage());
    } catch (MongoException | UncheckedIOException e) {
      error.println("verify-history: CANNOT TELL, the log cannot be read: " + e.getMessage());
    }
    return CANNOT_TELL;
  }

  private int run(Arguments arguments) {
    if (arguments.writeExport()) {
      return inStore(arguments, this::export);
    }
    Path keys = arguments.keys();
    Path checkpoints = arguments.checkpoints();
    KeptCheckpoints kept =
        keys == null || checkpoints == null ? null : KeptCheckpoints.read(keys, checkpoints);
    Path export = arguments.export();
    return export == null
        ? inStore(arguments, commits -> verify(commits, kept))
        : inFile(export, commits -> verify(commits, kept));
  }

  private static int inStore(Arguments arguments, ToIntFunction<StoredCommits> work) {
    try (MongoClient client = MongoClients.create(settings(arguments.store()))) {
      MongoDatabase database = client.getDatabase(arguments.database());
      database.runCommand(new BsonDocument("ping", new BsonInt32(1))); // says soon what is away
      return work.applyAsInt(new CommitsInStore(database, ONE_REQUEST));
    } catch (IllegalArgumentException e) {
      throw new CannotTellException("--store is no MongoDB URI: " + e.getMessage());
    }
  }

  private static MongoClientSettings settings(String store) {
    return MongoClientSettings.builder()
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(FIND_STORE.toSeconds(), TimeUnit.SECONDS))
        .applyConnectionString(new ConnectionString(store))
        .build();
  }

  private static int inFile(Path file, ToIntFunction<StoredCommits> work) {
    // Not the reader of Files, which refuses to read on at a byte that is no UTF-8.
    try (Reader text =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      return work.applyAsInt(new ExportedCommits(text));
    } catch (IOException e) {
      throw new CannotTellException(file + " cannot be read: " + e);
    }
  }

  private int export(StoredCommits commits) {
    long leftOut = new Export(commits, out).write();
    if (leftOut > 0) {
      error.println(
          "verify-history: WRONG: %d documents stand where no commit can; they are not exported"
              .formatted(leftOut));
      return DOES_NOT_FIT;
    }
    return FITS;
  }

  private int verify(StoredCommits commits, @Nullable KeptCheckpoints kept) {
    long begun = System.nanoTime();
    Report report = ChainVerifier.verify(commits, kept == null ? ChainWitness.NONE : kept);
    long witnessed = kept == null ? -1 : kept.fitting();
    Misfit misfit = report.misfit();
    out.printf(
        "log %s: %d positions in %d commits fit, read in %.1f s%n",
        report.logId() == null ? "unknown" : report.logId(),
        report.head(),
        report.commits(),
        (System.nanoTime() - begun) / 1e9);
    out.println("  chained             " + span(0, report.head() - 1));
    out.println("  witnessed           " + span(0, witnessed) + by(kept));
    out.println(
        "  not yet witnessed   "
            + span(witnessed + 1, report.head() - 1)
            + tail(witnessed, report));
    out.println(
        misfit == null
            ? "GOOD: nothing that was witnessed has been changed, and all the rest is chained"
            : "WRONG at position " + misfit.position() + ": " + misfit.reason());
    return misfit == null ? FITS : DOES_NOT_FIT;
  }

  private static String span(long first, long last) {
    return first > last ? "nothing" : "positions " + first + " to " + last;
  }

  private static String by(@Nullable KeptCheckpoints kept) {
    return kept == null
        ? ": no checkpoints were given"
        : ", by checkpoints kept elsewhere (%d given, the last signed %s)"
            .formatted(kept.count(), kept.lastAt());
  }

  private static String tail(long witnessed, Report report) {
    return witnessed + 1 > report.head() - 1
        ? ""
        : ": chained, but who can write the store could have rewritten or cut it";
  }
}
