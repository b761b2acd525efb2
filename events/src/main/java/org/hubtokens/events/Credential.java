package org.hubtokens.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a verifier must know of a token that is not revoked: what recognises its secret and what
 * it may do. Each event that changes it carries the whole resulting credential, so that nobody has
 * to fold events to publish it.
 *
 * @param scopes in the order and with the repetitions its owner gave, at least one
 * @param expiresAt the first instant at which it is refused; null: never
 * @param active false while its owner has it switched off
 */
public record Credential(
    TokenId tokenId,
    AccountName account,
    SecretDigest digest,
    List<Scope> scopes,
    @Nullable Instant expiresAt,
    boolean active) {

  public Credential {
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a credential has at least one scope");
    }
  }

  public Credential withScopes(List<Scope> changed) {
    return new Credential(tokenId, account, digest, changed, expiresAt, active);
  }

  public Credential withActive(boolean changed) {
    return new Credential(tokenId, account, digest, scopes, expiresAt, changed);
  }

  public boolean expiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
