package org.hubtokens.query;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hubtokens.query.checkpoint.CheckpointBoard;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.managedstream.PushSettings;
import org.hubtokens.query.managedstream.Pusher;
import org.hubtokens.query.receipts.AckLane;
import org.hubtokens.query.securityevent.EventFeed;
import org.hubtokens.query.securityevent.SecurityEventSettings;
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
  private final CheckpointBoard checkpoints;
  private final EventFeed securityEvents;
  private final SecurityEventSettings securityEventSettings;
  private final Pusher pusher;
  private final PushSettings pushSettings;

  QueryService(
      QuerySettings settings,
      GenerationKeeper keeper,
      SessionAccounts accounts,
      UsageReader usage,
      ListUses listUses,
      AckLane acknowledgements,
      CheckpointBoard checkpoints,
      EventFeed securityEvents,
      SecurityEventSettings securityEventSettings,
      Pusher pusher,
      PushSettings pushSettings) {
    this.settings = settings;
    this.keeper = keeper;
    this.accounts = accounts;
    this.usage = usage;
    this.listUses = listUses;
    this.acknowledgements = acknowledgements;
    this.checkpoints = checkpoints;
    this.securityEvents = securityEvents;
    this.securityEventSettings = securityEventSettings;
    this.pusher = pusher;
    this.pushSettings = pushSettings;
  }

  void start(@Observes StartupEvent event) {
    SettingsRules.checked(settings);
    SecurityEventSettings.checked(securityEventSettings);
    PushSettings.checked(pushSettings);
    accounts.start();
    keeper.start(settings.generationPoll());
    usage.start();
    listUses.start(settings.generationPoll());
    acknowledgements.start();
    checkpoints.start();
    securityEvents.start();
    pusher.start();
  }

  void stop(@Observes ShutdownEvent event) {
    pusher.close();
    securityEvents.close();
    checkpoints.close();
    acknowledgements.close();
    listUses.close();
    usage.close();
    keeper.close();
    accounts.close();
  }
}
