package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A token that was switched off works again. */
public record TokenActivated(Credential credential) implements TokenEvent {

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
