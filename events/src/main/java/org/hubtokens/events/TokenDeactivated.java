package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A token was switched off; its owner may switch it on again. */
public record TokenDeactivated(Credential credential) implements TokenEvent {

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
