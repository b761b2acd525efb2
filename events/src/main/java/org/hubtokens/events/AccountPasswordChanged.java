package org.hubtokens.events;

/** An account has a new password; sessions from before are over. */
public record AccountPasswordChanged(Account state) implements AccountEvent {

  @Override
  public AccountPasswordChanged published() {
    return new AccountPasswordChanged(state.withoutPasswordHash());
  }
}
