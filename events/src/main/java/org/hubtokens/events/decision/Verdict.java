package org.hubtokens.events.decision;

import org.hubtokens.events.Credential;

/** The answer to an {@link AccessRequest}. */
public sealed interface Verdict {

  Reason reason();

  default boolean allowed() {
    return this instanceof Allowed;
  }

  record Allowed(Credential credential) implements Verdict {
    @Override
    public Reason reason() {
      return Reason.ALLOWED;
    }
  }

  record Denied(Reason reason) implements Verdict {
    public Denied {
      if (reason == Reason.ALLOWED) {
        throw new IllegalArgumentException("a denial needs a reason of its own");
      }
    }
  }
}
