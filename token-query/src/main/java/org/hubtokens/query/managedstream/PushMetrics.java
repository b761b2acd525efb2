package org.hubtokens.query.managedstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is counted of pushing, by the ids of streams: never by addresses, which may hold secrets.
 */
final class PushMetrics {
  private static final String STREAM = "stream";

  private final MeterRegistry registry;
  private final MultiGauge lag;
  private final Map<String, List<Counter>> counters = new ConcurrentHashMap<>();

  PushMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.lag =
        MultiGauge.builder("hubtokens.security.events.push.lag")
            .description("Positions that a receiver has not acknowledged yet")
            .register(registry);
  }

  void pushed(String stream) {
    count(stream, "hubtokens.security.events.pushed", Tags.of(STREAM, stream));
  }

  /**
   * One that was not taken.
   *
   * @param why one of few words
   */
  void failed(String stream, String why) {
    count(stream, "hubtokens.security.events.push.failed", Tags.of(STREAM, stream).and("why", why));
  }

  private void count(String stream, String name, Tags tags) {
    Counter counter = registry.counter(name, tags);
    List<Counter> known = counters.computeIfAbsent(stream, _ -> new ArrayList<>());
    synchronized (known) {
      if (!known.contains(counter)) {
        known.add(counter);
      }
    }
    counter.increment();
  }

  /** Of all streams that this instance pushes. */
  void lags(Map<String, Long> behind) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    behind.forEach(
        (stream, positions) -> rows.add(MultiGauge.Row.of(Tags.of(STREAM, stream), positions)));
    lag.register(rows, true);
  }

  /** A stream that is not pushed any more leaves nothing behind. */
  void forget(String stream) {
    List<Counter> known = counters.remove(stream);
    if (known != null) {
      synchronized (known) {
        known.forEach(registry::remove);
      }
    }
  }
}
