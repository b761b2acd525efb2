package org.hubtokens.query;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.receipts.AckLane;
import org.hubtokens.query.usage.ListUses;
import org.hubtokens.query.usage.UsageReader;

/** Starts reading when the service starts, whether or not broker and store are there yet. */
@ApplicationScoped
public class QueryService {
  private final QuerySettings settings;
  private final GenerationKeeper keeper;
  private final SessionAccounts accounts;
  private final UsageReader usage;
  private final ListUses listUses;
  private final AckLane acknowledgements;

  QueryService(
      QuerySettings settings,
      GenerationKeeper keeper,
      SessionAccounts accounts,
      UsageReader usage,
      ListUses listUses,
      AckLane acknowledgements) {
    this.settings = settings;
    this.keeper = keeper;
    this.accounts = accounts;
    this.usage = usage;
    this.listUses = listUses;
    this.acknowledgements = acknowledgements;
  }

  void start(@Observes StartupEvent event) {
    SettingsRules.checked(settings);
    accounts.start();
    keeper.start(settings.generationPoll());
    usage.start();
    listUses.start(settings.generationPoll());
    acknowledgements.start();
  }

  void stop(@Observes ShutdownEvent event) {
    acknowledgements.close();
    listUses.close();
    usage.close();
    keeper.close();
    accounts.close();
  }
}
