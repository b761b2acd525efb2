package org.hubtokens.command.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts how commands end. */
@Singleton
public class CommandMeters {
  private final MeterRegistry meters;

  @Inject
  public CommandMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Counts {@code command} as ended with {@code outcome}. */
  void ended(Object command, String outcome) {
    meters
        .counter("hubtokens.command.commands", "command", name(command), "outcome", outcome)
        .increment();
  }

  /** Counts a decision that has to be made anew, because what it rested on had changed. */
  void decidedAnew(Object command) {
    meters.counter("hubtokens.command.conflicts", "command", name(command)).increment();
  }

  private static String name(Object command) {
    return command
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
