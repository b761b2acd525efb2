package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** A token may now do {@code credential.scopes()}, where before it might do {@code from}. */
public record TokenScopesChanged(List<Scope> from, Credential credential) implements TokenEvent {

  public TokenScopesChanged {
    from = List.copyOf(from);
  }

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
