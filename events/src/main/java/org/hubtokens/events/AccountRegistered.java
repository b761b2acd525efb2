package org.hubtokens.events;

/** An account came to be. */
public record AccountRegistered(Account state) implements AccountEvent {

  @Override
  public AccountRegistered published() {
    return new AccountRegistered(state.withoutPasswordHash());
  }
}
