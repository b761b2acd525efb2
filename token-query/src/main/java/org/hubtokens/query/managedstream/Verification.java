package org.hubtokens.query.managedstream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event by which a receiver puts its stream to the test.
 *
 * @param state the receiver's words, to know it again by
 * @param open whether it is still to be told
 */
record Verification(String jti, @Nullable String state, Instant asked, boolean open) {

  Verification told() {
    return new Verification(jti, state, asked, false);
  }
}
