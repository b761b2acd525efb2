package org.hubtokens.verifier.index;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * All accounts by name, and by number for rows. One that only a credential has named so far has its
 * number, too. No event takes an account away, so no number is given to another.
 */
final class AccountBook {
  private static final long NOWHERE = -1;

  /**
   * What is known of an account.
   *
   * @param account null as long as only its name is known
   * @param position of the event it reflects; -1 while there is none
   */
  record Standing(AccountName name, @Nullable Account account, long position) {}

  private final ConcurrentHashMap<AccountName, Integer> numbers = new ConcurrentHashMap<>();
  private final Numbered<Standing> standings = new Numbered<>();
  private final AtomicInteger known = new AtomicInteger();

  boolean put(Account account, long position) {
    int number = number(account.name());
    Standing before = at(number);
    if (before.account != null && before.position >= position) {
      return false;
    }
    standings.replace(number, new Standing(before.name, account, position));
    if (before.account == null) {
      known.incrementAndGet();
    }
    return true;
  }

  /** Its number, a new one for a name that was never heard. */
  int number(AccountName name) {
    Integer number = numbers.get(name);
    if (number == null) {
      number = standings.add(new Standing(name, null, NOWHERE));
      numbers.put(name, number);
    }
    return number;
  }

  Standing at(int number) {
    return requireNonNull(standings.at(number));
  }

  @Nullable Account find(AccountName name) {
    Integer number = numbers.get(name);
    return number == null ? null : at(number).account;
  }

  /** Accounts of which something is known. */
  int size() {
    return known.get();
  }
}
