package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A token came to be.
 *
 * @param label what its owner calls it, 1 to 100 characters
 * @param expiresAtText the expiry exactly as the caller wrote it, for clients that compare texts
 * @param generatedBy {@code manual}, or what made it for its owner
 */
public record TokenCreated(
    String label, @Nullable String expiresAtText, String generatedBy, Credential credential)
    implements TokenEvent {

  @Override
  @JsonIgnore
  public TokenId tokenId() {
    return credential.tokenId();
  }

  @Override
  @JsonIgnore
  public AccountName account() {
    return credential.account();
  }
}
