package org.hubtokens.command.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import org.hubtokens.command.application.SessionsProducer;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogMetrics;

/** Shows what the log counts, and where the reader of accounts stands. */
@Singleton
public class LogMeters {
  private final EventLog log;
  private final SessionsProducer sessions;
  private final MeterRegistry meters;

  @Inject
  LogMeters(EventLog log, SessionsProducer sessions, MeterRegistry meters) {
    this.log = log;
    this.sessions = sessions;
    this.meters = meters;
  }

  void register(@Observes StartupEvent event) {
    LogMetrics counts = log.metrics();
    count("commits", "Commits that stand in the log", counts.commits());
    count("events", "Events of those", counts.events());
    count("batches", "Writes to the store", counts.batches());
    count("conflicts", "Appends that their guard refused", counts.conflicts());
    count("lost.races", "Positions another instance took first", counts.lostRaces());
    count("settled.own", "Unanswered writes that stand", counts.settledOwn());
    count("settled.other", "Unanswered writes whose position went away", counts.settledOther());
    count("repeated.writes", "Writes that were sent again", counts.repeatedWrites());
    count("overloaded", "Appends refused because too many waited", counts.overloaded());
    count("unavailable", "Appends given up because the store stayed away", counts.unavailable());
    count("followed", "Commits of other instances", counts.followed());
    gauge("hubtokens.log.queued", "Appends waiting now", () -> counts.queued().getAsInt());
    gauge("hubtokens.log.head", "The next free position; -1 before it is known", this::head);
    gauge("hubtokens.log.ready", "1 while it takes commands", () -> log.status().ready() ? 1 : 0);
    gauge(
        "hubtokens.command.accounts.through",
        "Position through which the accounts are known here",
        () -> sessions.status().through());
  }

  private long head() {
    return log.status().ready() ? log.head() : -1;
  }

  private void count(String name, String meaning, LongAdder value) {
    FunctionCounter.builder("hubtokens.log." + name, value, LongAdder::doubleValue)
        .description(meaning)
        .register(meters);
  }

  private void gauge(
      String name, String meaning, java.util.function.Supplier<? extends Number> value) {
    Gauge.builder(name, value::get).description(meaning).strongReference(true).register(meters);
  }
}
