package org.hubtokens.command.token;

import java.util.List;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * What the log says about everything a command may concern, in order. A command is decided on this
 * and nothing else.
 */
public record Facts(List<Recorded> events) {

  public Facts {
    events = List.copyOf(events);
  }

  /** The token as of its last event here; null when it has none. */
  public @Nullable TokenState token(TokenId id) {
    return tokenThrough(id, Long.MAX_VALUE);
  }

  @Nullable TokenState tokenThrough(TokenId id, long position) {
    TokenState state = null;
    for (Recorded recorded : events) {
      if (recorded.position() <= position
          && recorded.event() instanceof TokenEvent event
          && event.tokenId().equals(id)) {
        state = TokenState.after(state, event);
      }
    }
    return state;
  }

  public @Nullable Account account(AccountName name) {
    Account account = null;
    for (Recorded recorded : events) {
      if (recorded.event() instanceof AccountEvent event && event.account().equals(name)) {
        account = event.state();
      }
    }
    return account;
  }

  /**
   * Requires an account that may have tokens created.
   *
   * @throws CommandRejection when there is none, or it is disabled
   */
  public void requireEnabled(AccountName name) {
    Account account = account(name);
    if (account == null) {
      throw new CommandRejection(CommandRejection.Code.ACCOUNT_UNKNOWN);
    }
    if (!account.enabled()) {
      throw new CommandRejection(CommandRejection.Code.ACCOUNT_DISABLED);
    }
  }

  /** The account once it is registered; null also for one that was only invited. */
  public @Nullable Account registered(AccountName name) {
    boolean registered =
        events.stream()
            .anyMatch(r -> r.event() instanceof AccountRegistered e && e.account().equals(name));
    return registered ? account(name) : null;
  }

  /** The last invitation to a name; null when there was none. */
  public @Nullable AccountInvited invitation(AccountName name) {
    AccountInvited last = null;
    for (Recorded recorded : events) {
      if (recorded.event() instanceof AccountInvited event && event.account().equals(name)) {
        last = event;
      }
    }
    return last;
  }

  /** The last event of the account itself; null when it has none. */
  @Nullable Recorded last(AccountName name) {
    return events.stream()
        .filter(r -> r.event() instanceof AccountEvent event && event.account().equals(name))
        .reduce((_, later) -> later)
        .orElse(null);
  }

  /** The events that an earlier request with the same key led to; empty when there was none. */
  List<Recorded> earlier(AccountName account, Cause.Repetition repetition) {
    return events.stream()
        .filter(recorded -> recorded.event().account().equals(account))
        .filter(recorded -> recorded.metadata(Metadata.IDEMPOTENCY_KEY).equals(repetition.key()))
        .toList();
  }

  /** The first event of the token, which tells how it came to be. */
  @Nullable Recorded creation(TokenId id) {
    return events.stream()
        .filter(r -> r.event() instanceof TokenEvent event && event.tokenId().equals(id))
        .findFirst()
        .orElse(null);
  }

  @Nullable Recorded last(TokenId id) {
    return events.stream()
        .filter(r -> r.event() instanceof TokenEvent event && event.tokenId().equals(id))
        .reduce((_, later) -> later)
        .orElse(null);
  }
}
