package org.hubtokens.infra.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whatever is killed, frozen or restarted, and however many at once: what clients were told holds
 * (I1 to I7, I9, I10). A few kills in the gate; two hundred by {@code infra/test --faults}.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashCampaignIT {
  private static final int KILLS = Integer.getInteger("hubtokens.kills", 2);

  /** From so many on there is time for killing everything at once. */
  private static final int LONG = 10;

  private static final long SEED =
      Long.getLong("hubtokens.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));

  @TempDir Path folder;

  @Test
  void givenClientsAtWork_whenPartsAreKilledAtRandom_thenAllThatTheyWereToldHolds()
      throws Exception {
    String again = "infra/test --faults %d -Dhubtokens.seed=%d".formatted(KILLS, SEED);
    System.out.println("crash campaign, seed " + SEED + "; again: " + again);
    long begun = System.nanoTime();
    try (Scene scene = new Scene()) {
      System.out.printf("  all started in %.0f s%n", (System.nanoTime() - begun) / 1e9);
      FaultPlan plan = new FaultPlan(SEED, KILLS >= LONG);
      Campaign campaign = new Campaign(SEED, plan, scene, folder);
      try {
        while (campaign.kills() < KILLS) {
          List<Violation> violations = campaign.round();
          assertThat(violations.stream().limit(20)).as("%s; again: %s", campaign, again).isEmpty();
        }
      } finally {
        campaign.write(Path.of("target", "crash-campaign", SEED + ".txt"));
      }
      System.out.printf(
          "crash campaign: %s; 0 violations in %.0f s%n",
          campaign, (System.nanoTime() - begun) / 1e9);
    }
  }
}
