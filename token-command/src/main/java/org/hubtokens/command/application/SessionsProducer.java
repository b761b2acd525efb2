package org.hubtokens.command.application;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.hubtokens.edge.KnownAccounts;
import org.hubtokens.edge.RemoteSigningKeys;
import org.hubtokens.edge.SessionVerifier;
import org.hubtokens.lanes.AccountDirectory;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.lanes.SteadyClock;

/** Checks sessions against the verifier's keys and the accounts as their lane tells them. */
@Singleton
public class SessionsProducer {
  private final AccountDirectory directory = new AccountDirectory();
  private final LaneReader reader;

  @Inject
  SessionsProducer(KafkaSettings kafka, InstanceName instance) {
    this.reader = AccountDirectory.reader(directory, kafka, "command-" + instance.value());
  }

  void start(@Observes StartupEvent event) {
    reader.start();
  }

  void stop(@Observes ShutdownEvent event) {
    reader.close();
  }

  /** Where the reader of accounts stands. */
  public LaneStatus status() {
    return reader.status();
  }

  @Produces
  @Singleton
  KnownAccounts accounts() {
    return directory::find;
  }

  @Produces
  @Singleton
  SessionVerifier verifier(CommandSettings settings, KnownAccounts accounts, Clock clock) {
    return new SessionVerifier(
        new RemoteSigningKeys(settings.jwksUrl()), accounts, new SteadyClock(clock));
  }
}
