package org.hubtokens.command.checkpoint;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hubtokens.command.log.ChainLink;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.KeyFolder;
import org.jspecify.annotations.Nullable;

/**
 * Signs the end of the chain, unless it contradicts what was signed before. Used by one thread.
 *
 * <h2>How this works</h2>
 *
 * <p>It signs only what is durable: the newest commit that a majority of the store holds. Two
 * instances may both take themselves for the one that signs, and kill -9 may strike anywhere: what
 * is signed twice says the same, for a position has one hash for ever. The time in it is the
 * signer's, and not before those of the commit and of the checkpoint before; nothing depends on it.
 *
 * <p>Before it signs, it looks whether the log still holds what the last published checkpoint says.
 * If not, the history below it was rewritten or cut, and it signs nothing any more: a signature
 * would vouch for the forged.
 */
final class CheckpointSigner {
  private final EventLog log;
  private final KeyFolder keys;
  private final PublishedCheckpoints published;
  private final Clock clock;
  private @Nullable Checkpoint last;

  CheckpointSigner(EventLog log, KeyFolder keys, PublishedCheckpoints published, Clock clock) {
    this.log = log;
    this.keys = keys;
    this.published = published;
    this.clock = clock;
  }

  /** Forgets what was published last: others may have gone on meanwhile. */
  void begin() {
    last = null;
  }

  /**
   * Signs what was added since the last one; empty when nothing was.
   *
   * @throws ContradictionException when the log is not what was signed
   */
  Optional<Checkpoint> sign() throws IOException {
    Checkpoint before = last == null ? published.last().orElse(null) : last;
    ChainLink end = log.chainEnd();
    boolean ours = before != null && before.logId().equals(log.logId());
    if (before != null && ours) {
      check(before, end);
      last = before;
      if (before.position() >= end.position()) {
        return Optional.empty();
      }
    }
    Instant notBefore =
        before != null && ours && before.at().isAfter(end.at()) ? before.at() : end.at();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Checkpoint next =
        new Checkpoint(
            log.logId(),
            end.position(),
            end.hash().toString(),
            now.isAfter(notBefore) ? now : notBefore);
    published.publish(next, next.sign(keys.signing()));
    last = next;
    return Optional.of(next);
  }

  private void check(Checkpoint before, ChainLink end) {
    String there =
        log.chainThrough(before.position()).map(link -> link.hash().toString()).orElse(null);
    if (there == null && before.position() > end.position()) {
      throw new ContradictionException(
          "position %d was signed, but the log ends at %d"
              .formatted(before.position(), end.position()));
    }
    if (!before.hash().equals(there)) {
      throw new ContradictionException(
          "what the log holds through position %d is not what was signed"
              .formatted(before.position()));
    }
  }
}
