package org.hubtokens.command.generatetoken;

import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.TokenId;

/** Create this token for a client, and revoke what goes beyond the number of such tokens. */
public record GenerateToken(Credential credential, Cause cause) {

  TokenId tokenId() {
    return credential.tokenId();
  }

  AccountName account() {
    return credential.account();
  }
}
