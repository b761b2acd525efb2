package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; after {@code infra/run} has built everything, from the project's root:
 * {@code mvn -pl infra/system-tests -am verify -Dit.test=TimingMeasurement
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 *
 * <p>Whether it can be told by the clock what {@link EnumerationIT} says cannot be told by the
 * answer, and whether a revoked token is refused as fast as a good one is taken. The two calls of a
 * pair are made in turn, which of them first is drawn by lot, at the service itself, from the same
 * machine: nobody outside ever measures so well. Prints medians, Cohen's d of the times without the
 * slowest twentieth, and the common-language effect: how often, of two calls drawn by lot, the one
 * that hits takes longer; 0.5 tells nothing. Fails where that is further from 0.5 than {@link
 * #MOST}.
 */
class TimingMeasurement {
  private static final int PAIRS = Integer.getInteger("hubtokens.timing.pairs", 2_000);
  private static final int PASSWORD_PAIRS = Math.max(50, PAIRS / 15);
  private static final int WARM_UP = 300;
  private static final double MOST = 0.1;
  private static final Map<String, String> UNTHROTTLED =
      Map.of(
          "HUBTOKENS_VERIFIER_PASSWORD_CORES", "4",
          "HUBTOKENS_VERIFIER_PASSWORD_FAILURES", "1000000",
          "HUBTOKENS_COMMAND_PASSWORD_FAILURES", "1000000",
          "HUBTOKENS_RATE_LIMIT", "0");

  private final Random random = new Random(1);
  private final List<String> separable = new ArrayList<>();

  @Test
  void measure() {
    try (Hub hub = Hub.start(UNTHROTTLED)) {
      Guess.Other other = Guess.Other.at(hub);
      String self = Guess.name();
      HubClient session = Guess.registered(hub, self);
      HubClient nobody = hub.client();

      heading("unknown account and wrong password");
      each(() -> Guess.ofAccounts(other, Guess.name()), nobody, hub, PASSWORD_PAIRS);
      heading("unknown token and one of another account, by its secret");
      each(() -> Guess.ofSecrets(other, self), nobody, hub, PAIRS);
      heading("unknown token and one of another account, by its identifier");
      each(() -> Guess.ofIdentifiers(other.token().uuid()), session, hub, PAIRS);
      heading("unknown account and another one, by its name");
      each(() -> Guess.ofNames(other.account(), Guess.name()), session, hub, PAIRS);
      heading("revoked token and good token");
      Guess revoked = revokedAndGood(session);
      each(() -> List.of(revoked), nobody, hub, PAIRS);
    }
    assertThat(separable).isEmpty();
  }

  private static Guess revokedAndGood(HubClient session) {
    HubClient.Created good = session.create("good", "repo:read");
    HubClient.Created revoked = session.create("revoked", "repo:read");
    session.revoke(revoked.uuid());
    return new Guess("/verify", Part.VERIFIER, bearer(revoked.secret()), bearer(good.secret()));
  }

  private static Guess.Call bearer(String secret) {
    return new Guess.Call("GET", "/verify", null, List.of("Authorization", "Bearer " + secret));
  }

  private static void heading(String text) {
    System.out.printf(
        "%n%-42s %7s %10s %10s %8s %8s%n", text, "pairs", "hit us", "miss us", "d", "effect");
  }

  /** Made anew for each pair: what misses is something that nobody has asked for before. */
  private void each(Supplier<List<Guess>> guesses, HubClient client, Hub hub, int pairs) {
    for (int i = 0; i < guesses.get().size(); i++) {
      int which = i;
      compare(() -> guesses.get().get(which), client, hub, pairs);
    }
  }

  private void compare(Supplier<Guess> guesses, HubClient client, Hub hub, int pairs) {
    Guess guess = guesses.get();
    HubClient direct = client.at(hub.direct(guess.part()));
    sample(guesses, direct, Math.min(WARM_UP, pairs));
    double[][] micros = sample(guesses, direct, pairs);
    double effect = effect(micros[0], micros[1]);
    System.out.printf(
        "%-42s %7d %10.1f %10.1f %8.3f %8.3f%n",
        guess.what(), pairs, median(micros[0]), median(micros[1]), cohen(micros), effect);
    if (Math.abs(effect - 0.5) > MOST) {
      separable.add(guess.what() + ": " + effect);
    }
  }

  private double[][] sample(Supplier<Guess> guesses, HubClient client, int pairs) {
    double[][] micros = new double[2][pairs];
    for (int i = 0; i < pairs; i++) {
      Guess guess = guesses.get();
      int first = random.nextInt(2);
      micros[first][i] = time(first == 0 ? guess.hit() : guess.miss(), client);
      micros[1 - first][i] = time(first == 0 ? guess.miss() : guess.hit(), client);
    }
    return micros;
  }

  private static double time(Guess.Call call, HubClient client) {
    long began = System.nanoTime();
    call.send(client);
    return (System.nanoTime() - began) / 1e3;
  }

  private static double median(double[] values) {
    double[] sorted = sorted(values);
    return sorted[sorted.length / 2];
  }

  /** Mann and Whitney's U over all pairs: the part in which a hit took longer. */
  private static double effect(double[] hits, double[] misses) {
    double[] sorted = sorted(misses);
    double longer = 0;
    for (double hit : hits) {
      int at = Arrays.binarySearch(sorted, hit);
      longer += at >= 0 ? at + 0.5 : -at - 1;
    }
    return longer / hits.length / misses.length;
  }

  private static double cohen(double[][] micros) {
    double[] hits = trimmed(micros[0]);
    double[] misses = trimmed(micros[1]);
    double spread = Math.sqrt((variance(hits) + variance(misses)) / 2);
    return spread == 0 ? 0 : (mean(hits) - mean(misses)) / spread;
  }

  private static double[] trimmed(double[] values) {
    return Arrays.copyOf(sorted(values), values.length * 19 / 20);
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }
}
