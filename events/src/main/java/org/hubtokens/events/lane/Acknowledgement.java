package org.hubtokens.events.lane;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the acks lane: where one reader stands. Each is complete in itself; the last one of a
 * reader counts.
 *
 * @param reader who: {@code verifier/<instance>}, {@code sessions/<service>-<instance>}, {@code
 *     token-list/<partition>}
 * @param start made new at each start of the reader, so that a restart is seen
 * @param through it has applied everything through this position; -1: nothing yet
 * @param revoked positions of revocations it has applied beyond {@code through}, at most {@value
 *     #MOST_REVOKED}
 * @param maxAgeMillis the age beyond which this reader refuses to serve, null: it serves for ever
 * @param issuedForMillis how long at most what this reader issues is taken by those who ask nobody
 *     again, null: it issues nothing, or does not say
 */
public record Acknowledgement(
    String reader,
    UUID start,
    State state,
    @Nullable UUID logId,
    long through,
    List<Long> revoked,
    @Nullable Long maxAgeMillis,
    @Nullable Long issuedForMillis) {
  public static final int MOST_REVOKED = 1024;

  /** Where in its life a reader is. */
  public enum State {
    /** Announced, not ready yet: from here on it is waited for. */
    JOINED,
    /** Ready and serving. */
    LIVE,
    /** Stopped in order: it serves nobody any more and is not waited for. */
    LEFT
  }
}
