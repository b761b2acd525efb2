package org.hubtokens.command.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hubtokens.command.application.SessionsProducer;
import org.hubtokens.lanes.LaneStatus;

/**
 * Red until the accounts are loaded, since before that a session that was ended would be accepted.
 * Later trouble leaves it green and is told as {@code degraded}.
 */
@Readiness
@Singleton
public class SessionsReadiness implements HealthCheck {
  private final SessionsProducer sessions;

  @Inject
  SessionsReadiness(SessionsProducer sessions) {
    this.sessions = sessions;
  }

  @Override
  public HealthCheckResponse call() {
    LaneStatus status = sessions.status();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("accounts")
            .status(status.ready())
            .withData("loadedPercent", status.loadedPercent())
            .withData("through", status.through());
    if (status.degraded() != null) {
      answer.withData("degraded", status.degraded());
    } else if (!status.ready()) {
      answer.withData("reason", "loading the accounts");
    }
    return answer.build();
  }
}
