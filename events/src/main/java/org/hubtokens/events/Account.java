package org.hubtokens.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as the readers know it.
 *
 * @param passwordHash null only in copies for readers that have no business with it
 * @param sessionsValidFrom sessions issued before this instant are refused
 */
public record Account(
    AccountName name,
    boolean enabled,
    @Nullable PasswordHash passwordHash,
    Instant sessionsValidFrom) {

  public Account withoutPasswordHash() {
    return new Account(name, enabled, null, sessionsValidFrom);
  }
}
