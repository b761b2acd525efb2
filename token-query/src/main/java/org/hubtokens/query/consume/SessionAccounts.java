package org.hubtokens.query.consume;

import java.util.List;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.lanes.AccountDirectory;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.jspecify.annotations.Nullable;

/** The accounts, for the checks of sessions: read whole by every instance. */
public final class SessionAccounts implements AutoCloseable {
  private final AccountDirectory directory = new AccountDirectory();
  private final LaneReader reader;

  public SessionAccounts(KafkaSettings kafka, String instance) {
    this.reader = AccountDirectory.reader(directory, kafka, "query-" + instance);
  }

  public void start() {
    reader.start();
  }

  /** Null for an account not heard of, or not yet. */
  public @Nullable Account find(AccountName name) {
    return directory.find(name);
  }

  /** All that were heard of, in no order. */
  public List<Account> all() {
    return directory.all();
  }

  public LaneReader reader() {
    return reader;
  }

  @Override
  public void close() {
    reader.close();
  }
}
