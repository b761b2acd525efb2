package org.hubtokens.verifier.verify;

import java.time.Instant;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.RecordedDecision;
import org.hubtokens.events.decision.RegistryToken;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.verifier.index.CredentialIndex.Positioned;
import org.jspecify.annotations.Nullable;

/** Notes one decision for whoever asked to have it recorded. Not for threads. */
final class Recording {
  private @Nullable Positioned held;
  private @Nullable RecordedDecision decision;

  /** What is decided on. */
  Presented held(Positioned found) {
    held = found;
    return found.presented();
  }

  /** What was found is not what is decided on. */
  void heldNothing() {
    held = null;
  }

  /** One of the decisions about it; the last one stands. */
  void decided(Instant now, AccessRequest request, Verdict verdict) {
    decided(now, request, RegistryToken.NONE, verdict);
  }

  /** The same where a JWT was shown that was got with it. */
  void decided(Instant now, AccessRequest request, RegistryToken by, Verdict verdict) {
    Positioned on = held;
    // Of a token that nobody knows there is nothing to be decided again.
    if (on != null && on.credential() >= 0) {
      decision =
          RecordedDecision.of(
              now, on.credential(), on.account(), on.presented(), request, by, verdict);
    }
  }

  /** The decision as a text; null when none was made about a token that is known. */
  @Nullable String text() {
    return decision == null ? null : decision.text();
  }
}
