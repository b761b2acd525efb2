package org.hubtokens.events;

/** An account was switched on again; its tokens that were not revoked are good again. */
public record AccountEnabled(Account state) implements AccountEvent {

  @Override
  public AccountEnabled published() {
    return new AccountEnabled(state.withoutPasswordHash());
  }
}
