package org.hubtokens.events;

import org.jspecify.annotations.Nullable;

/**
 * An account was switched off: its tokens are refused, its sessions are over.
 *
 * @param reason what the administrator said, at most 200 characters; null when nothing was said
 */
public record AccountDisabled(Account state, @Nullable String reason) implements AccountEvent {

  @Override
  public AccountDisabled published() {
    return new AccountDisabled(state.withoutPasswordHash(), reason);
  }
}
