package org.hubtokens.query.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Wire;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.tokenlist.InMemoryTokenListStore;
import org.hubtokens.query.tokenlist.TokenListProjection;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; from the project's root: {@code ./mvnw -pl token-query -am test
 * -Dtest=FoldMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dtest.argLine=-Xmx4g}. Prints how
 * many events a second one thread reads from the wire and folds into the token list when the store
 * is a map: what a rebuild could do if its store cost nothing.
 */
class FoldMeasurement {
  private static final UUID LOG = UUID.randomUUID();
  private static final int ROUNDS = 6;
  private static final int EVENTS = 200_000;
  private static final int BATCH = 1_000;
  private static final int TO_AN_ACCOUNT = 100;

  @Test
  void measure() {
    for (int round = 0; round < ROUNDS; round++) {
      List<LaneRecord> records = records();
      GenerationApplier applier = applier();
      long begun = System.nanoTime();
      for (int from = 0; from < EVENTS; from += BATCH) {
        applier.apply(records.subList(from, from + BATCH));
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(Locale.ROOT, "%.0f events a second%n", EVENTS / seconds);
    }
  }

  private static GenerationApplier applier() {
    InMemoryGenerations generations = new InMemoryGenerations();
    return new GenerationApplier(
        generations,
        generations.open().live(),
        new TokenListProjection(new InMemoryTokenListStore()),
        new ProgressSignal(),
        new EventCounts(),
        true);
  }

  /** Of each token its creation, and then a new label. */
  private static List<LaneRecord> records() {
    List<LaneRecord> records = new ArrayList<>();
    List<TokenId> tokens = new ArrayList<>();
    for (int number = 0; number < EVENTS; number++) {
      int token = number % (EVENTS / 2);
      AccountName account = new AccountName("acct" + token / TO_AN_ACCOUNT);
      if (number == token) {
        tokens.add(TokenId.random());
      }
      DomainEvent event =
          number == token
              ? Told.creation(account, tokens.get(token))
              : Told.relabelled(0, account, tokens.get(token), "again " + number).event();
      records.add(record(number, account, event));
    }
    return records;
  }

  private static LaneRecord record(long position, AccountName account, DomainEvent event) {
    EventType type = EventType.of(event);
    return new LaneRecord(
        Lane.EVENTS,
        0,
        position,
        account.value(),
        Wire.write(event),
        0,
        position,
        LOG,
        Map.of(
            LaneHeaders.CE_TYPE,
            LaneRecords.cloudEventType(type.wireName(), type.version()),
            LaneHeaders.CE_TIME,
            "2026-01-05T09:30:00Z"));
  }
}
