package org.hubtokens.events;

import org.jspecify.annotations.Nullable;

/**
 * A token folded from its events, from the first to any of them.
 *
 * @param expiresAtText the expiry as the caller wrote it
 */
public record TokenState(
    String label,
    @Nullable String expiresAtText,
    String generatedBy,
    Credential credential,
    boolean revoked) {

  /**
   * The state after {@code event}, where {@code before} is null for a token that does not exist
   * yet.
   *
   * @throws IllegalStateException when the event cannot follow: a change of a token never created,
   *     or a second creation
   */
  public static TokenState after(@Nullable TokenState before, TokenEvent event) {
    if (event instanceof TokenCreated created) {
      if (before != null) {
        throw new IllegalStateException("created twice: " + created.tokenId());
      }
      return new TokenState(
          created.label(),
          created.expiresAtText(),
          created.generatedBy(),
          created.credential(),
          false);
    }
    if (before == null) {
      throw new IllegalStateException("changed before it was created: " + event.tokenId());
    }
    return switch (event) {
      case TokenCreated _ -> throw new IllegalStateException("handled above");
      case TokenLabelChanged e -> before.with(e.to(), before.credential, before.revoked);
      case TokenScopesChanged e -> before.with(before.label, e.credential(), before.revoked);
      case TokenResourcesChanged e -> before.with(before.label, e.credential(), before.revoked);
      case TokenActivated e -> before.with(before.label, e.credential(), before.revoked);
      case TokenDeactivated e -> before.with(before.label, e.credential(), before.revoked);
      case TokenRevoked _ -> before.with(before.label, before.credential, true);
    };
  }

  private TokenState with(String label, Credential credential, boolean revoked) {
    return new TokenState(label, expiresAtText, generatedBy, credential, revoked);
  }
}
