package org.hubtokens.query.receipts;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hubtokens.edge.KnownAccounts;
import org.hubtokens.events.Account;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.HistoryAction;
import org.hubtokens.query.history.HistoryCursor;
import org.hubtokens.query.history.HistoryEntry;
import org.hubtokens.query.history.HistoryHead;

/** Finds the event that a receipt is about. */
final class Decisive {
  /** What ended or may have narrowed a token's validity. Whether a change narrows is not asked. */
  private static final Set<HistoryAction> ENDS =
      EnumSet.of(
          HistoryAction.TOKEN_REVOKED,
          HistoryAction.TOKEN_DEACTIVATED,
          HistoryAction.TOKEN_SCOPES_CHANGED,
          HistoryAction.TOKEN_RESOURCES_CHANGED);

  /** What ended an account's sessions, or those and its tokens. */
  private static final Set<HistoryAction> ENDS_OF_ACCOUNT =
      EnumSet.of(HistoryAction.ACCOUNT_DISABLED, HistoryAction.ACCOUNT_PASSWORD_CHANGED);

  private final Histories histories;
  private final KnownAccounts accounts;

  Decisive(Histories histories, KnownAccounts accounts) {
    this.histories = histories;
    this.accounts = accounts;
  }

  /** The event at a position, of the token or of its account itself. */
  Optional<HistoryEntry> at(HistoryHead token, HistoryCursor cursor, long position) {
    Optional<HistoryEntry> own = histories.at(cursor, position);
    return own.isPresent()
        ? own
        : histories.at(ofAccount(token), position).filter(entry -> entry.tokenId() == null);
  }

  /** The last event that ended or narrowed the token's validity, else its last event. */
  HistoryEntry last(HistoryHead token, HistoryCursor cursor) {
    HistoryEntry own = last(cursor, ENDS);
    Account account = accounts.find(token.account());
    if (own.action() == HistoryAction.TOKEN_REVOKED || account == null || account.enabled()) {
      return own;
    }
    return histories
        .newest(ofAccount(token), entry -> entry.action() == HistoryAction.ACCOUNT_DISABLED)
        .filter(disabled -> disabled.position() > own.position())
        .orElse(own);
  }

  /** The last event that ended sessions or tokens of an account, else its last event. */
  HistoryEntry lastOfAccount(HistoryCursor itself) {
    return last(itself, ENDS_OF_ACCOUNT);
  }

  private HistoryEntry last(HistoryCursor cursor, Set<HistoryAction> ends) {
    return histories
        .newest(cursor, entry -> ends.contains(entry.action()))
        .or(() -> histories.newest(cursor, _ -> true))
        .orElseThrow();
  }

  private HistoryCursor ofAccount(HistoryHead token) {
    return histories.ofAccount(token.account(), OptionalLong.empty()).cursor();
  }
}
