package org.hubtokens.command.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogStatus;

/** Red while the log cannot take commands, and says why. */
@Readiness
@Singleton
public class LogReadiness implements HealthCheck {
  private final EventLog log;

  @Inject
  LogReadiness(EventLog log) {
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    LogStatus status = log.status();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("log")
            .status(status.ready())
            .withData("state", status.state().name().toLowerCase(java.util.Locale.ROOT));
    if (status.reason() != null) {
      answer.withData("reason", status.reason());
    }
    return answer.build();
  }
}
