package org.hubtokens.command.log;

import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * Walks a stored log from its first commit and names the first position that does not fit. It
 * trusts nothing it reads: fields, types and order must be those the log writes, commits must be
 * gapless and chained, and no document may stand beside them. What it cannot see by itself is a
 * chain computed anew and commits cut off at the end; a {@link ChainWitness} tells those.
 *
 * <p>The log may be in use meanwhile. A window is not read at one instant: the store may show a
 * commit and, looking earlier at the place before it, not yet that one. So what does not fit is
 * read once more before it counts, unless it stands behind what was read: nothing is added there.
 */
public final class ChainVerifier {
  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
  private static final int MOST_LOOKS_AT_THE_END = 100;

  private final StoredCommits store;
  private final ChainWitness witness;
  private @Nullable UUID logId;
  private long head;
  private long commits;
  private Hash lastHash = CommitChain.ORIGIN;
  private Instant lastAt = Instant.MIN;

  private ChainVerifier(StoredCommits store, ChainWitness witness) {
    this.store = store;
    this.witness = witness;
  }

  /**
   * What the walk found.
   *
   * @param logId of the log; null when its first commit does not fit
   * @param commits how many fit
   * @param head the position behind the last that fits
   * @param lastHash its hash
   * @param misfit the first thing that does not fit, null when all does
   */
  public record Report(
      @Nullable UUID logId, long commits, long head, Hash lastHash, @Nullable Misfit misfit) {
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
    return verify(new CommitsInStore(database, storeTimeout), ChainWitness.NONE);
  }

  /** Verifies a log against itself and against what was noted of it elsewhere. */
  public static Report verify(StoredCommits store, ChainWitness witness) {
    return new ChainVerifier(store, witness).walk();
  }

  private Report walk() {
    Misfit misfit = misfit();
    String end = misfit == null ? witness.misfitOfEnd(head) : null;
    return new Report(logId, commits, head, lastHash, end == null ? misfit : new Misfit(head, end));
  }

  private @Nullable Misfit misfit() {
    try {
      Misfit misfit = chain();
      if (misfit == null) {
        misfit = commits == 0 ? new Misfit(0, "there is no commit") : beside();
      }
      return misfit;
    } catch (UnreadableCommitException e) {
      return new Misfit(head, String.valueOf(e.getMessage()));
    }
  }

  /** Follows the chain until nothing follows. */
  private @Nullable Misfit chain() {
    while (true) {
      List<RawBsonDocument> next = store.next(head);
      if (next.isEmpty()) {
        return null;
      }
      Misfit misfit = firstMisfit(next);
      if (misfit != null && misfit.position() >= head && store.live()) {
        misfit = firstMisfit(store.next(head));
      }
      if (misfit != null) {
        return misfit;
      }
    }
  }

  /** Commits that are added while one counts are followed, and counted again. */
  private @Nullable Misfit beside() {
    for (int look = 0; store.live() && look < MOST_LOOKS_AT_THE_END; look++) {
      long documents = store.count();
      long before = commits;
      Misfit misfit = chain();
      if (misfit != null) {
        return misfit;
      }
      if (commits == before) {
        return documents == commits
            ? null
            : new Misfit(
                head, "nothing follows, yet there are %d more".formatted(documents - commits));
      }
    }
    return null;
  }

  private @Nullable Misfit firstMisfit(List<RawBsonDocument> documents) {
    for (RawBsonDocument document : documents) {
      long position = place(document);
      String reason = position > head ? "nothing stands here" : misfit(document, position);
      if (reason != null) {
        return new Misfit(Math.min(position, head), reason);
      }
    }
    return null;
  }

  /** A document that names no position stands where the next should. */
  private long place(RawBsonDocument document) {
    long claimed = CommitDocument.position(document);
    return claimed < 0 ? head : claimed;
  }

  private @Nullable String misfit(RawBsonDocument document, long position) {
    if (position < head) {
      return "a document stands inside the commit before it, or before it once more";
    }
    try {
      BsonDocument read = document.decode(CODEC);
      Commit commit = CommitDocument.decode(read);
      return commit.position() == head && asWritten(commit, document)
          ? accept(commit)
          : "it is not in the form the log writes";
    } catch (BSONException | IllegalArgumentException | StoreMismatchException e) {
      return "it is no commit: " + e.getMessage();
    }
  }

  private static boolean asWritten(Commit commit, RawBsonDocument document) {
    RawBsonDocument written = new RawBsonDocument(CommitDocument.encode(commit), CODEC);
    return bytes(written).equals(bytes(document));
  }

  private static ByteBuffer bytes(RawBsonDocument document) {
    return document.getByteBuffer().asNIO();
  }

  private @Nullable String accept(Commit commit) {
    String reason = misfit(commit);
    if (reason != null) {
      return reason;
    }
    if (head == 0) {
      UUID id = LogOpening.logId(commit);
      logId = id;
      reason = witness.misfit(id);
    }
    if (reason == null) {
      reason = witness.misfit(commit.position(), ChainLink.of(commit));
    }
    if (reason == null) {
      head = commit.next();
      commits++;
      lastHash = commit.hash();
      lastAt = commit.at();
    }
    return reason;
  }

  private @Nullable String misfit(Commit commit) {
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
    return commit.at().isBefore(lastAt) ? "it is older than the commit before" : null;
  }
}
