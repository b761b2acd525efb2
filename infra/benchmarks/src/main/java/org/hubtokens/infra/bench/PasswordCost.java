package org.hubtokens.infra.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/**
 * How much of a core wrong passwords cost the verifier when nothing else is asked of it: their
 * hashing, as it says itself; and all it uses meanwhile, less what it uses while idle.
 */
final class PasswordCost {
  private static final int WARM_UP = 30_000;
  private static final Duration TIME = Duration.ofSeconds(10);

  /** As long as what the warm-up has used up takes to come back. */
  private static final Duration FILL_UP = Duration.ofSeconds(10);

  private static final Pattern HASHING =
      Pattern.compile("(?m)^hubtokens_verifier_passwords_seconds_total(?:\\{[^}]*})? (\\S+)$");

  private final ProcessHandle verifier;
  private final HubClient metrics;

  private PasswordCost(ProcessHandle verifier, HubClient metrics) {
    this.verifier = verifier;
    this.metrics = metrics;
  }

  static List<Row> measure(Hub hub) {
    HubClient metrics = hub.client().at(hub.direct(Part.VERIFIER));
    PasswordCost cost = new PasswordCost(hub.service(Part.VERIFIER), metrics);
    // Compiling what answers them costs more than all else, but once and not with each attack.
    WrongPasswords.from(hub, "198.18.0.").atOnce(WARM_UP);
    cost.cores(FILL_UP);
    double idle = cost.cores(TIME);
    WrongPasswords passwords = WrongPasswords.from(hub, "198.18.1.");
    Row first = cost.row("the first", idle, passwords);
    return List.of(first, cost.row("the next", idle, passwords));
  }

  private Row row(String which, double idle, WrongPasswords passwords) {
    double before = hashingSeconds();
    double busy = passwords.during(() -> cores(TIME)) - idle;
    double hashing = (hashingSeconds() - before) / TIME.toSeconds();
    return new Row(
        "%d wrong passwords a second from %d addresses and nothing else, %s %d s"
            .formatted(
                WrongPasswords.PER_SECOND, WrongPasswords.ADDRESSES, which, TIME.toSeconds()),
        String.format(
            Locale.ROOT,
            "hashing %.3f of a core, the whole verifier %.3f; so far %s",
            hashing,
            busy,
            passwords.tally()),
        "one core; aimed at: at most 0.10",
        hashing,
        null);
  }

  /** Processor time that the hashing of passwords has taken so far, as the verifier says. */
  private double hashingSeconds() {
    Matcher line = HASHING.matcher(metrics.get("/q/metrics").expect(200).response().body());
    if (!line.find()) {
      throw new IllegalStateException("the verifier does not say what hashing has cost");
    }
    return Double.parseDouble(Objects.requireNonNull(line.group(1)));
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
