package org.hubtokens.verifier.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.consume.Lanes;

/**
 * Ready once caught up as far as can be, and then for good: a poison message, a clock that is off
 * or a broker that is away shows as degraded and as age, but takes no verifier out of the load
 * balancer (I12).
 */
@Readiness
@ApplicationScoped
public class CaughtUp implements HealthCheck {

  private final Lanes lanes;

  public CaughtUp(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public HealthCheckResponse call() {
    LaneStatus status = lanes.status();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("lanes")
            .status(lanes.serving())
            .withData("loaded-percent", status.loadedPercent())
            .withData("position", status.through())
            .withData("clock-skew", Duration.ofMillis(status.clockSkewMillis()).toString());
    Duration left = lanes.loadingLeft();
    if (left != null && !status.ready()) {
      response.withData("loading-left", seconds(left));
    }
    if (lanes.ageMillis() != Knowledge.NEVER) {
      response.withData("age", Duration.ofMillis(lanes.ageMillis()).toString());
    }
    String degraded = status.degraded();
    if (degraded != null) {
      response.withData("degraded", degraded);
    }
    if (!lanes.serving()) {
      response.withData("reason", reason(status));
    }
    return response.build();
  }

  private static String seconds(Duration time) {
    return Duration.ofSeconds(time.toSeconds()).toString();
  }

  private static String reason(LaneStatus status) {
    return status.ready()
        ? "stopping"
        : "still reading the lanes: " + status.loadedPercent() + " % are in memory";
  }
}
