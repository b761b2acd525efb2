package org.hubtokens.command.log;

import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * Walks a stored log from its first commit and names the first position that does not fit. It
 * trusts nothing it reads: fields, types and order must be those the log writes, commits must be
 * gapless and chained, and no document may stand beside them. What it cannot see is commits cut off
 * at the end; a head and hash noted earlier tell those.
 */
public final class ChainVerifier {
  private static final int WINDOW = 512;

  private final CommitCollection store;
  private long head;
  private long commits;
  private Hash lastHash = CommitChain.ORIGIN;
  private Instant lastAt = Instant.MIN;

  private ChainVerifier(CommitCollection store) {
    this.store = store;
  }

  /**
   * What the walk found.
   *
   * @param commits how many fit
   * @param head the position behind the last that fits
   * @param lastHash its hash
   * @param misfit the first thing that does not fit, null when all does
   */
  public record Report(long commits, long head, Hash lastHash, @Nullable Misfit misfit) {
    public boolean intact() {
      return misfit == null;
    }
  }

  /** Something that does not fit, and where. */
  public record Misfit(long position, String reason) {}

  /**
   * Verifies the log in a database.
   *
   * @param storeTimeout how long one request to the store may take
   */
  public static Report verify(MongoDatabase database, Duration storeTimeout) {
    return new ChainVerifier(new CommitCollection(database, storeTimeout)).walk();
  }

  private Report walk() {
    long documents = store.count();
    Misfit misfit = null;
    for (long from = 0; misfit == null && from <= head; from += WINDOW) {
      misfit = firstMisfit(store.documents(from, WINDOW));
    }
    if (misfit == null && documents > commits) {
      misfit =
          new Misfit(head, "nothing follows, yet there are %d more".formatted(documents - commits));
    }
    return new Report(commits, head, lastHash, misfit);
  }

  private @Nullable Misfit firstMisfit(List<BsonDocument> documents) {
    for (BsonDocument document : documents) {
      long position = CommitDocument.position(document);
      String reason = position > head ? "nothing stands here" : misfit(document, position);
      if (reason != null) {
        return new Misfit(Math.min(position, head), reason);
      }
    }
    return null;
  }

  private @Nullable String misfit(BsonDocument document, long position) {
    if (position < head) {
      return "a document stands inside the commit before it";
    }
    try {
      Commit commit = CommitDocument.decode(document);
      return asWritten(commit, document) ? accept(commit) : "it is not in the form the log writes";
    } catch (BSONException | IllegalArgumentException e) {
      return "it is no commit: " + e.getMessage();
    }
  }

  private static boolean asWritten(Commit commit, BsonDocument document) {
    return raw(CommitDocument.encode(commit)).equals(raw(document));
  }

  private static ByteBuffer raw(BsonDocument document) {
    return new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().asNIO();
  }

  private @Nullable String accept(Commit commit) {
    int size = commit.events().size();
    if (size == 0 || size > EventLog.MAX_EVENTS) {
      return "it holds " + size + " events";
    }
    if (!commit.previous().equals(lastHash)) {
      return "it does not name the hash of the commit before";
    }
    if (!commit.hash().equals(CommitChain.hash(commit))) {
      return "its hash is not that of its content";
    }
    if (commit.at().isBefore(lastAt)) {
      return "it is older than the commit before";
    }
    head = commit.next();
    commits++;
    lastHash = commit.hash();
    lastAt = commit.at();
    return null;
  }
}
