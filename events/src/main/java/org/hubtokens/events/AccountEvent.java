package org.hubtokens.events;

/** Something that happened to one account. */
public sealed interface AccountEvent extends DomainEvent
    permits AccountInvited,
        AccountRegistered,
        AccountPasswordChanged,
        AccountDisabled,
        AccountEnabled {

  /** The account as it stands after this event. */
  Account state();

  @Override
  default AccountName account() {
    return state().name();
  }
}
