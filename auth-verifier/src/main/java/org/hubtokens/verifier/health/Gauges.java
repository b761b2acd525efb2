package org.hubtokens.verifier.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.consume.LaneConsumer;
import org.hubtokens.verifier.consume.Lanes;
import org.hubtokens.verifier.identify.Identification;
import org.hubtokens.verifier.identify.PasswordCounts;
import org.hubtokens.verifier.index.CredentialIndex;
import org.hubtokens.verifier.keys.SigningKeys;

/** What the verifier holds and how fresh it is, for a dashboard. */
@Singleton
class Gauges {

  private final MeterRegistry meters;

  Gauges(MeterRegistry meters) {
    this.meters = meters;
  }

  void register(
      @Observes StartupEvent event,
      Lanes lanes,
      LaneConsumer consumer,
      CredentialIndex index,
      SigningKeys keys,
      Identification identification) {
    freshness(lanes);
    gauge("index.credentials", "Tokens in memory", index, CredentialIndex::credentials);
    gauge("index.accounts", "Accounts in memory", index, CredentialIndex::accounts);
    gauge("index.revocations", "Revoked tokens in memory", index, CredentialIndex::revocations);
    records("applied", consumer, LaneConsumer::applied);
    records("duplicate", consumer, LaneConsumer::duplicates);
    records("failed", lanes, Gauges::failed);
    passwords(identification.passwordCounts());
    gauge("keys", "Keys that are published", keys, SigningKeys::size);
    gauge(
        "signing.key.valid.seconds",
        "How long the key that signs is still valid",
        keys,
        all -> all.signingValidFor().toSeconds());
  }

  private void freshness(Lanes lanes) {
    gauge("position", "Everything through here is applied", lanes, Lanes::through);
    gauge("age.seconds", "Age of what is known; NaN before anything is", lanes, Gauges::age);
    gauge(
        "clock.skew.seconds",
        "How far the relay's clock is ahead of the one here",
        lanes,
        l -> l.status().clockSkewMillis() / 1000.0);
    gauge("loaded.percent", "Of what was there at start", lanes, l -> l.status().loadedPercent());
    gauge("loading.left.seconds", "Until loaded; NaN as long as unknown", lanes, Gauges::left);
    gauge("ready", "1 once caught up", lanes, l -> l.serving() ? 1 : 0);
    gauge("degraded", "1 while something is wrong", lanes, Gauges::degraded);
  }

  private void passwords(PasswordCounts counts) {
    count("passwords.hashed", "Passwords that were hashed", counts, PasswordCounts::hashed);
    count("passwords.seconds", "Processor time of that", counts, PasswordCounts::seconds);
    count("passwords.later", "Passwords not looked at: 429", counts, PasswordCounts::later);
  }

  private static double age(Knowledge knowledge) {
    long millis = knowledge.ageMillis();
    return millis == Knowledge.NEVER ? Double.NaN : millis / 1000.0;
  }

  private static double left(Lanes lanes) {
    Duration left = lanes.loadingLeft();
    return left == null ? Double.NaN : left.toMillis() / 1000.0;
  }

  private static double degraded(Lanes lanes) {
    return lanes.status().degraded() == null ? 0 : 1;
  }

  private static double failed(Lanes lanes) {
    return lanes.status().failed().values().stream().mapToLong(Long::longValue).sum();
  }

  private <T> void gauge(String name, String text, T of, ToDoubleFunction<T> value) {
    Gauge.builder("hubtokens.verifier." + name, of, value).description(text).register(meters);
  }

  private <T> void count(String name, String text, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder("hubtokens.verifier." + name, of, value)
        .description(text)
        .register(meters);
  }

  private <T> void records(String outcome, T of, ToDoubleFunction<T> count) {
    FunctionCounter.builder("hubtokens.verifier.records", of, count)
        .description("Records taken from the lanes by what came of them")
        .tag("outcome", outcome)
        .register(meters);
  }
}
