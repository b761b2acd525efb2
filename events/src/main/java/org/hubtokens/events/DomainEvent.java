package org.hubtokens.events;

/**
 * Something that happened, once and for ever; its place in the log gives it its position and time.
 */
public sealed interface DomainEvent permits TokenEvent, AccountEvent {

  /** The account it belongs to; the key that keeps an account's events in order. */
  AccountName account();

  /** The event as others may see it: without password hashes. */
  default DomainEvent published() {
    return this;
  }
}
