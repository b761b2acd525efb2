package org.hubtokens.command.http;

import java.util.OptionalInt;

/**
 * What a deletion is answered with when it went well. Docker's description says 204; some clients
 * were written against 202 and take nothing else.
 *
 * @param fixed for both paths; empty: each path its own
 */
record DeleteStatus(OptionalInt fixed) {

  int of(TokenPath path) {
    return fixed.orElse(path.deleted());
  }
}
