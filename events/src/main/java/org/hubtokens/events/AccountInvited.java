package org.hubtokens.events;

import java.time.Instant;

/**
 * A name was kept for whoever holds an invitation. Its account is not there yet: it is not enabled
 * and has no password. A later invitation takes the place of an earlier one.
 *
 * @param invitation recognises the invitation's secret
 * @param expiresAt the first instant at which it is refused
 */
public record AccountInvited(Account state, SecretDigest invitation, Instant expiresAt)
    implements AccountEvent {

  @Override
  public AccountInvited published() {
    return new AccountInvited(state.withoutPasswordHash(), invitation, expiresAt);
  }
}
