package org.hubtokens.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An account as the readers know it.
 *
 * @param passwordHash null only in copies for readers that have no business with it
 * @param sessionsValidFrom changes, to a later instant, whenever all sessions of the account end: a
 *     session made under an earlier one is refused
 * @param registeredAt null before it is, and where that was not kept
 */
public record Account(
    AccountName name,
    boolean enabled,
    @Nullable PasswordHash passwordHash,
    Instant sessionsValidFrom,
    @Nullable Instant registeredAt) {

  public Account(
      AccountName name,
      boolean enabled,
      @Nullable PasswordHash passwordHash,
      Instant sessionsValidFrom) {
    this(name, enabled, passwordHash, sessionsValidFrom, null);
  }

  /** One that only an invitation has made known: nobody can log in to it. */
  public static Account invited(AccountName name) {
    return new Account(name, false, null, Instant.EPOCH);
  }

  public Account withPasswordHash(PasswordHash changed, Instant now) {
    return new Account(name, enabled, changed, sessionsEndedAt(now), registeredAt);
  }

  public Account disabledAt(Instant now) {
    return new Account(name, false, passwordHash, sessionsEndedAt(now), registeredAt);
  }

  /** Enabled again; the sessions that were ended stay so. */
  public Account reenabled() {
    return new Account(name, true, passwordHash, sessionsValidFrom, registeredAt);
  }

  // Later than before in any case: a clock that was set back must not leave a session standing.
  private Instant sessionsEndedAt(Instant now) {
    Instant next = now.truncatedTo(ChronoUnit.MICROS);
    return next.isAfter(sessionsValidFrom) ? next : sessionsValidFrom.plus(1, ChronoUnit.MICROS);
  }

  public Account withoutPasswordHash() {
    return new Account(name, enabled, null, sessionsValidFrom, registeredAt);
  }
}
