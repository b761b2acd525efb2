package org.hubtokens.lanes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.lane.Lane;
import org.jspecify.annotations.Nullable;

/**
 * All accounts as the accounts lane tells them, by name; the state of the highest position counts.
 * A reader of several lanes may use it as one of its handlers.
 */
public final class AccountDirectory implements LaneHandler {
  private record Known(long position, Account account) {}

  private final Map<AccountName, Known> accounts = new ConcurrentHashMap<>();

  /** A reader, not started, that keeps {@code directory} up to date for session checks. */
  public static LaneReader reader(
      AccountDirectory directory, KafkaSettings kafka, String instance) {
    return LaneReader.builder(kafka, "sessions")
        .instance(instance)
        .lanes(Lane.ACCOUNTS)
        .handler(directory)
        .build();
  }

  public @Nullable Account find(AccountName name) {
    Known known = accounts.get(name);
    return known == null ? null : known.account;
  }

  /** Each as it is known, in no order. */
  public List<Account> all() {
    return accounts.values().stream().map(Known::account).toList();
  }

  public int size() {
    return accounts.size();
  }

  @Override
  public void apply(List<LaneRecord> batch) {
    for (LaneRecord record : batch) {
      Account account = record.read(Account.class);
      if (!account.name().value().equals(record.key())) {
        throw new WireFormatException("an account under the key of another");
      }
      accounts.merge(
          account.name(), new Known(record.position(), account), AccountDirectory::newer);
    }
  }

  private static Known newer(Known held, Known given) {
    return given.position > held.position ? given : held;
  }
}
