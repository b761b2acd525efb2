package org.hubtokens.verifier.verify;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.hubtokens.events.decision.Reason;

/** Verdicts by reason. Adders spread over cells, so event loops do not fight for one counter. */
@Singleton
public class VerdictCounts {

  private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);

  @Inject
  public VerdictCounts(MeterRegistry meters) {
    for (Reason reason : Reason.values()) {
      var count = new LongAdder();
      counts.put(reason, count);
      FunctionCounter.builder("hubtokens.verifier.verdicts", count, LongAdder::sum)
          .description("Answers of the verify path by reason")
          .tag("reason", reason.code())
          .register(meters);
    }
  }

  void count(Reason reason) {
    Objects.requireNonNull(counts.get(reason)).increment();
  }
}
