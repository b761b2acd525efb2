package org.hubtokens.query.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.GenerationReader;
import org.hubtokens.query.readmodel.Generations.State;

/**
 * Ready once the store answers and this instance has caught up with its share of the events. A
 * record that cannot be applied later shows as {@code degraded} and does not make it unready: it
 * would do so on every instance at once.
 */
@Readiness
@ApplicationScoped
public class ListReadiness implements HealthCheck {
  private static final int PARTITIONS = Lane.EVENTS.partitions();

  private final GenerationKeeper keeper;

  ListReadiness(GenerationKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("token-list");
    String trouble = keeper.trouble();
    if (trouble != null) {
      return answer.down().withData("reason", "store: " + trouble).build();
    }
    GenerationReader live = keeper.live();
    State state = keeper.seen();
    if (live == null || state == null) {
      return answer.down().withData("reason", "starting").build();
    }
    LaneStatus status = live.status();
    if (status.degraded() != null) {
      answer.withData("degraded", Objects.requireNonNull(status.degraded()));
    }
    answer.withData("generation", state.live().number());
    answer.withData("through", state.live().through(PARTITIONS));
    return live.ready() ? answer.up().build() : notYet(answer, status);
  }

  private static HealthCheckResponse notYet(HealthCheckResponseBuilder answer, LaneStatus status) {
    String reason =
        status.degraded() == null
            ? "reading the events lane, %d %%".formatted(status.loadedPercent())
            : status.degraded();
    return answer.down().withData("reason", reason).build();
  }
}
