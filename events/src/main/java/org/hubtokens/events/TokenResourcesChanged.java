package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token is now restricted to {@code credential.resources()}, where before it was to {@code from};
 * null is no restriction.
 */
public record TokenResourcesChanged(@Nullable List<Resource> from, Credential credential)
    implements TokenEvent {

  public TokenResourcesChanged {
    from = from == null ? null : List.copyOf(from);
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
