package org.hubtokens.command.log;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * What the log has done since it started. Counters are to be read; only the log adds to them.
 *
 * @param commits appends that stand in the log
 * @param events events of those
 * @param conflicts appends refused by their guard
 * @param lostRaces positions another instance took first
 * @param settledOwn writes without an answer that turned out to stand
 * @param settledOther writes without an answer whose position went to another instance
 * @param repeatedWrites writes that had to be sent again because nothing stood at their position
 * @param overloaded appends refused because too many were waiting
 * @param unavailable appends given up because the store stayed away
 * @param batches writes to the store; commits / batches = how many share one
 * @param followed commits of other instances
 * @param queued appends waiting now
 */
public record LogMetrics(
    LongAdder commits,
    LongAdder events,
    LongAdder conflicts,
    LongAdder lostRaces,
    LongAdder settledOwn,
    LongAdder settledOther,
    LongAdder repeatedWrites,
    LongAdder overloaded,
    LongAdder unavailable,
    LongAdder batches,
    LongAdder followed,
    IntSupplier queued) {

  static LogMetrics create(IntSupplier queued) {
    return new LogMetrics(
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        queued);
  }
}
