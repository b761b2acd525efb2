package org.hubtokens.command.relay;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Red until the brokers were reached once, and when what is published does not fit the log. Brokers
 * that go away later leave it green: commands are durable without them, and say who is late.
 */
@Readiness
@Singleton
public class RelayReadiness implements HealthCheck {
  private final RelayLifecycle relay;

  @Inject
  RelayReadiness(RelayLifecycle relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    RelayStatus status = relay.status();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("relay")
            .status(status.begun() && !status.stopped())
            .withData("leads", status.leads())
            .withData("published", status.published());
    if (status.degraded() != null) {
      answer.withData("degraded", status.degraded());
    }
    return answer.build();
  }
}
