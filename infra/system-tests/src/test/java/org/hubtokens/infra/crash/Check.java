package org.hubtokens.infra.crash;

import java.time.Instant;

/**
 * What one verifier said to one token.
 *
 * @param verifier its name in acknowledgements
 * @param sent by the clock of this machine
 * @param through everything through this position was known to it, as it said; -1: nothing said
 */
record Check(String verifier, String uuid, Span span, Instant sent, long through, Verdict verdict) {

  enum Verdict {
    ACCEPTED,
    REVOKED,
    DEACTIVATED,
    NOT_KNOWN,
    /** It was away, or said that it cannot tell. */
    NONE,
    UNEXPECTED
  }
}
