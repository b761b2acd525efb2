package org.hubtokens.query.managedstream;

import org.hubtokens.query.securityevent.Receiver;
import org.hubtokens.query.securityevent.Receivers;
import org.jspecify.annotations.Nullable;

/**
 * A stream that a receiver has set up.
 *
 * @param owner who may change it, beside administrators
 * @param audience whom its events are for
 * @param reason why it has its status, for people
 * @param verification the last that was asked for
 * @param revision counts the changes of it
 */
record ManagedStream(
    String id,
    String owner,
    String audience,
    Wish wish,
    Status status,
    @Nullable String reason,
    @Nullable Verification verification,
    long revision) {

  ManagedStream with(Wish next) {
    return new ManagedStream(id, owner, audience, next, status, reason, verification, revision);
  }

  ManagedStream with(Status next, @Nullable String why) {
    return new ManagedStream(id, owner, audience, wish, next, why, verification, revision);
  }

  ManagedStream with(@Nullable Verification next) {
    return new ManagedStream(id, owner, audience, wish, status, reason, next, revision);
  }

  ManagedStream revised() {
    return new ManagedStream(id, owner, audience, wish, status, reason, verification, revision + 1);
  }

  boolean enabled() {
    return status == Status.ENABLED;
  }

  boolean ofAdministrator() {
    return owner.startsWith(Receivers.ADMINISTRATOR);
  }

  /** What is still to be told of verification; null when nothing is. */
  @Nullable Verification open() {
    return verification != null && verification.open() ? verification : null;
  }

  /** As whom it is told. No client of the configuration can be called so. */
  Receiver receiver() {
    return new Receiver(place(id), audience, wish::wants);
  }

  /** Under which name the place of a stream is kept. */
  static String place(String id) {
    return "stream/" + id;
  }
}
