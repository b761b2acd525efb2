package org.hubtokens.verifier.index;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * All accounts by name, and by number for rows. One that only a credential has named so far has a
 * page, too, on which nothing stands. No event takes an account away, so no page goes.
 */
final class AccountBook {

  /** An account as of a position. */
  record Standing(Account account, long position) {}

  /** What is known of one account. Written by one thread, read by any. */
  static final class Page {
    private final AccountName name;
    private int number;
    private volatile @Nullable Standing standing;

    Page(AccountName name) {
      this.name = name;
    }

    AccountName name() {
      return name;
    }

    @Nullable Standing standing() {
      return standing;
    }

    @Nullable Account account() {
      Standing now = standing;
      return now == null ? null : now.account;
    }
  }

  private final ConcurrentHashMap<AccountName, Page> pages = new ConcurrentHashMap<>();
  private final Numbered<Page> byNumber = new Numbered<>();
  private final AtomicInteger known = new AtomicInteger();

  boolean put(Account account, long position) {
    Page page = page(account.name());
    Standing before = page.standing;
    if (before != null && before.position >= position) {
      return false;
    }
    page.standing = new Standing(account, position);
    if (before == null) {
      known.incrementAndGet();
    }
    return true;
  }

  int number(AccountName name) {
    return page(name).number;
  }

  Page at(int number) {
    return Objects.requireNonNull(byNumber.at(number));
  }

  @Nullable Account find(AccountName name) {
    Page page = pages.get(name);
    return page == null ? null : page.account();
  }

  /** Accounts of which something is known. */
  int size() {
    return known.get();
  }

  private Page page(AccountName name) {
    Page page = pages.get(name);
    if (page == null) {
      page = new Page(name);
      page.number = byNumber.add(page);
      pages.put(name, page);
    }
    return page;
  }
}
