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
 * @param resources the repositories it is restricted to, at least one; null: all of its account
 * @param expiresAt the first instant at which it is refused; null: never
 * @param active false while its owner has it switched off
 */
public record Credential(
    TokenId tokenId,
    AccountName account,
    SecretDigest digest,
    List<Scope> scopes,
    @Nullable List<Resource> resources,
    @Nullable Instant expiresAt,
    boolean active) {

  public Credential {
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a credential has at least one scope");
    }
    resources = resources == null ? null : List.copyOf(resources);
    if (resources != null && resources.isEmpty()) {
      throw new IllegalArgumentException("a restricted credential has at least one resource");
    }
  }

  /** One for all repositories of its account. */
  public Credential(
      TokenId tokenId,
      AccountName account,
      SecretDigest digest,
      List<Scope> scopes,
      @Nullable Instant expiresAt,
      boolean active) {
    this(tokenId, account, digest, scopes, null, expiresAt, active);
  }

  public Credential withScopes(List<Scope> changed) {
    return new Credential(tokenId, account, digest, changed, resources, expiresAt, active);
  }

  public Credential withActive(boolean changed) {
    return new Credential(tokenId, account, digest, scopes, resources, expiresAt, changed);
  }

  public Credential withResources(@Nullable List<Resource> changed) {
    return new Credential(tokenId, account, digest, scopes, changed, expiresAt, active);
  }

  /** Whether its restriction leaves this open; its scopes may still not allow it. */
  public boolean covers(String repository, Action action) {
    if (resources == null) {
      return true;
    }
    for (Resource resource : resources) {
      if (resource.allows(repository, action)) {
        return true;
      }
    }
    return false;
  }

  public boolean expiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
