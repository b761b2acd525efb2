package org.hubtokens.query;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hubtokens.query.checkpoint.CheckpointBoard;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.SessionAccounts;
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
  private final CheckpointBoard checkpoints;

  QueryService(
      QuerySettings settings,
      GenerationKeeper keeper,
      SessionAccounts accounts,
      UsageReader usage,
      ListUses listUses,
      CheckpointBoard checkpoints) {
    this.settings = settings;
    this.keeper = keeper;
    this.accounts = accounts;
    this.usage = usage;
    this.listUses = listUses;
    this.checkpoints = checkpoints;
  }

  void start(@Observes StartupEvent event) {
    SettingsRules.checked(settings);
    accounts.start();
    keeper.start(settings.generationPoll());
    usage.start();
    listUses.start(settings.generationPoll());
    checkpoints.start();
  }

  void stop(@Observes ShutdownEvent event) {
    checkpoints.close();
    listUses.close();
    usage.close();
    keeper.close();
    accounts.close();
  }
}
