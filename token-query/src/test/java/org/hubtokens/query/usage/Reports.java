package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Usage;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.Wire;

/** Reports for tests. */
final class Reports {
  static final AccountName ALICE = new AccountName("alice");
  static final Instant NOON = Instant.parse("2026-02-01T12:00:00.250Z");
  static final UUID START = new UUID(0x4000, 0x8000_0000_0000_0000L);

  private Reports() {}

  static TokenId token(int number) {
    return new TokenId(new UUID(0x4000, 0x8000_0000_0000_0000L + number));
  }

  static Usage report(int token, long sequence, Usage.Use... uses) {
    return report(START, token, sequence, uses);
  }

  static Usage report(UUID start, int token, long sequence, Usage.Use... uses) {
    return new Usage("v", start, sequence, token(token), ALICE, List.of(uses));
  }

  static Usage.Use pull(int seconds, String repository) {
    return use(seconds, "10.0.0.7", Action.PULL, repository, "allowed");
  }

  static Usage.Use use(
      int seconds, String address, Action action, String repository, String decision) {
    return new Usage.Use(
        NOON.plusSeconds(seconds), address, "docker", action, repository, decision, 1);
  }

  static TokenUsage unused(int token) {
    return TokenUsage.unused(token(token), ALICE);
  }

  static LaneRecord record(Usage usage) {
    Map<String, String> headers = new HashMap<>(Map.of("version", "1"));
    String key = usage.tokenId().toString();
    return new LaneRecord(Lane.USAGE, 0, 0, key, Wire.write(usage), 0, -1, null, headers);
  }
}
