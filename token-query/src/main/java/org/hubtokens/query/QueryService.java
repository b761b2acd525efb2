package org.hubtokens.query;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.SessionAccounts;

/** Starts reading when the service starts, whether or not broker and store are there yet. */
@ApplicationScoped
public class QueryService {
  private final QuerySettings settings;
  private final GenerationKeeper keeper;
  private final SessionAccounts accounts;

  QueryService(QuerySettings settings, GenerationKeeper keeper, SessionAccounts accounts) {
    this.settings = settings;
    this.keeper = keeper;
    this.accounts = accounts;
  }

  void start(@Observes StartupEvent event) {
    SettingsRules.checked(settings);
    accounts.start();
    keeper.start(settings.generationPoll());
  }

  void stop(@Observes ShutdownEvent event) {
    keeper.close();
    accounts.close();
  }
}
