package org.hubtokens.infra.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.Part;

/**
 * How much of a core wrong passwords cost the verifier when nothing else is asked of it: what it
 * uses while they are tried, less what it uses while idle.
 */
final class PasswordCost {
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration TIME = Duration.ofSeconds(5);

  private final ProcessHandle verifier;

  private PasswordCost(ProcessHandle verifier) {
    this.verifier = verifier;
  }

  static List<Row> measure(Hub hub) {
    PasswordCost cost = new PasswordCost(hub.service(Part.VERIFIER));
    WrongPasswords.from(hub, "198.18.0.").during(() -> cost.cores(WARM_UP));
    double idle = cost.cores(TIME);
    WrongPasswords passwords = WrongPasswords.from(hub, "198.18.1.");
    Row first = cost.row("the first", idle, passwords);
    return List.of(first, cost.row("the next", idle, passwords));
  }

  private Row row(String which, double idle, WrongPasswords passwords) {
    double busy = passwords.during(() -> cores(TIME)) - idle;
    return new Row(
        "%d wrong passwords a second from %d addresses and nothing else, %s %d s"
            .formatted(
                WrongPasswords.PER_SECOND, WrongPasswords.ADDRESSES, which, TIME.toSeconds()),
        String.format(Locale.ROOT, "%.3f of a core; so far %s", busy, passwords.tally()),
        "one core; aimed at: at most 0.10",
        busy,
        null);
  }

  /** Lets {@code time} pass, which is what is measured here. */
  private double cores(Duration time) {
    CoreTime used = CoreTime.start(verifier);
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
    return used.cores();
  }
}
