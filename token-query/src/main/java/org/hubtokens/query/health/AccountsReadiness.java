package org.hubtokens.query.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.consume.SessionAccounts;

/** Ready once the accounts are known, without which ended sessions could not be told. */
@Readiness
@ApplicationScoped
public class AccountsReadiness implements HealthCheck {
  private final SessionAccounts accounts;

  AccountsReadiness(SessionAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public HealthCheckResponse call() {
    LaneReader reader = accounts.reader();
    LaneStatus status = reader.status();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("accounts").status(reader.ready());
    if (status.degraded() != null) {
      answer.withData(reader.ready() ? "degraded" : "reason", status.degraded());
    } else if (!reader.ready()) {
      answer.withData("reason", "reading the accounts, %d %%".formatted(status.loadedPercent()));
    }
    return answer.build();
  }
}
