package org.hubtokens.command.createtoken;

import java.time.Instant;
import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * Create a token with this label and this credential, whose secret only the caller knows.
 *
 * @param at when the caller asked
 */
public record CreateToken(
    String label,
    @Nullable String expiresAtText,
    String generatedBy,
    Credential credential,
    Instant at,
    Cause cause) {

  TokenId tokenId() {
    return credential.tokenId();
  }

  AccountName account() {
    return credential.account();
  }
}
