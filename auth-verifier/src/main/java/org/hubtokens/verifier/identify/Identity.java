package org.hubtokens.verifier.identify;

import java.time.Duration;
import org.hubtokens.events.Account;
import org.hubtokens.events.Credential;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;

/** What came of a user name and a secret. */
public sealed interface Identity {

  /**
   * Somebody we know.
   *
   * @param presented what to decide about each right they ask for
   * @param source how they signed in: {@code docker_password|<account>}, {@code docker_pat|<token>}
   */
  record Known(Presented presented, Credential credential, Account account, String source)
      implements Identity {

    public static final String BY_PASSWORD = "docker_password|";
    public static final String BY_TOKEN = "docker_pat|";

    public boolean byPassword() {
      return source.startsWith(BY_PASSWORD);
    }
  }

  /**
   * Not let in.
   *
   * @param text what is wrong and what to do, for the person at the terminal
   */
  record Refused(Reason reason, String text) implements Identity {
    static Refused of(Reason reason) {
      return new Refused(reason, reason.text());
    }
  }

  /** Tried too often, or too many are being checked; come back after a while. */
  record Throttled(Duration retryAfter) implements Identity {}
}
