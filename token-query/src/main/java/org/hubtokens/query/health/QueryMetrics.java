package org.hubtokens.query.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.consume.EventCounts;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.GenerationReader;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.readmodel.Generations.State;
import org.hubtokens.query.readmodel.PartitionProgress;
import org.hubtokens.query.receipts.AckLane;
import org.hubtokens.query.securityevent.EventFeed;
import org.hubtokens.query.securityevent.Places;
import org.hubtokens.query.tokenlist.TokenLists;
import org.hubtokens.query.usage.UsageReader;
import org.jspecify.annotations.Nullable;

/** What the README lists under metrics. */
@ApplicationScoped
public class QueryMetrics {
  private final MeterRegistry registry;
  private final GenerationKeeper keeper;
  private final SessionAccounts accounts;
  private final EventCounts counts;
  private final TokenLists lists;
  private final UsageReader usage;
  private final AckLane acknowledgements;
  private final EventFeed securityEvents;
  private final Places places;

  QueryMetrics(
      MeterRegistry registry,
      GenerationKeeper keeper,
      SessionAccounts accounts,
      EventCounts counts,
      TokenLists lists,
      UsageReader usage,
      AckLane acknowledgements,
      EventFeed securityEvents,
      Places places) {
    this.registry = registry;
    this.keeper = keeper;
    this.accounts = accounts;
    this.counts = counts;
    this.lists = lists;
    this.usage = usage;
    this.acknowledgements = acknowledgements;
    this.securityEvents = securityEvents;
    this.places = places;
  }

  void register(@Observes StartupEvent event) {
    for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
      int number = partition;
      Tags tags = Tags.of("partition", Integer.toString(partition));
      gauge("hubtokens_query_position", tags, state -> in(state, number).through());
      gauge("hubtokens_query_lag", tags, state -> lag(in(state, number)));
      gauge("hubtokens_query_age_seconds", tags, state -> age(in(state, number)));
    }
    gauge("hubtokens_query_generation", Tags.empty(), state -> state.live().number());
    gauge("hubtokens_query_rebuilding", Tags.empty(), state -> state.building() == null ? 0 : 1);
    Gauge.builder("hubtokens_query_degraded", this, QueryMetrics::degraded).register(registry);
    Gauge.builder("hubtokens_query_cached_rows", lists, TokenLists::cachedRows).register(registry);
    usage("counted", u -> u.projection().counted());
    usage("duplicate", u -> u.projection().duplicates());
    usage("failed", u -> u.status().failed().values().stream().mapToLong(Long::longValue).sum());
    Gauge.builder("hubtokens_query_usage_degraded", usage, u -> troubled(u.status()))
        .register(registry);
    Gauge.builder("hubtokens_query_receipts_verifiers", acknowledgements, AckLane::size)
        .register(registry);
    Gauge.builder(
            "hubtokens_query_receipts_degraded",
            acknowledgements,
            lane -> lane.degraded() == null ? 0 : 1)
        .register(registry);
    Gauge.builder("hubtokens_security_events_streams", places, Places::count).register(registry);
    Gauge.builder("hubtokens_security_events_degraded", securityEvents, e -> troubled(e.status()))
        .register(registry);
    count("applied", EventCounts::applied);
    count("duplicate", EventCounts::duplicate);
    count("failed", c -> c.failed().values().stream().mapToLong(Long::longValue).sum());
  }

  private void gauge(String name, Tags tags, ToDoubleFunction<State> value) {
    Gauge.builder(name, keeper, k -> valueOf(k.seen(), value)).tags(tags).register(registry);
  }

  private static double valueOf(@Nullable State state, ToDoubleFunction<State> value) {
    return state == null ? Double.NaN : value.applyAsDouble(state);
  }

  private void count(String outcome, ToDoubleFunction<EventCounts> value) {
    FunctionCounter.builder("hubtokens_query_events", counts, value)
        .tag("outcome", outcome)
        .register(registry);
  }

  private void usage(String outcome, ToDoubleFunction<UsageReader> value) {
    FunctionCounter.builder("hubtokens_query_usage_reports", usage, value)
        .tag("outcome", outcome)
        .register(registry);
  }

  private static double troubled(LaneStatus status) {
    return status.degraded() == null ? 0 : 1;
  }

  private static PartitionProgress in(State state, int partition) {
    return state.live().in(partition);
  }

  /** Behind what the accounts' reader has heard of: both follow the same progress. */
  private double lag(PartitionProgress progress) {
    return Math.max(0, accounts.reader().through() - progress.through());
  }

  private double age(PartitionProgress progress) {
    Instant headReadAt = progress.headReadAt();
    return headReadAt == null ? Double.NaN : accounts.reader().ageMillisOf(headReadAt) / 1000.0;
  }

  private double degraded() {
    GenerationReader live = keeper.live();
    LaneStatus status = live == null ? null : live.status();
    return keeper.trouble() != null || status == null || status.degraded() != null ? 1 : 0;
  }
}
