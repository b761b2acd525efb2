package org.hubtokens.verifier.verify;

import java.util.List;
import java.util.UUID;
import org.hubtokens.events.Account;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Presented;

/** Whoever knows an account's password may do with its repositories whatever it may. */
public final class Owners {

  private static final SecretDigest NO_DIGEST = new SecretDigest(0, 0, 0, 0);
  private static final TokenId NO_TOKEN = new TokenId(new UUID(0, 0));

  private Owners() {}

  /** As if a token without limits had been shown. */
  public static Presented of(Account account) {
    return new Presented(credential(account), false, account);
  }

  public static Credential credential(Account account) {
    return new Credential(NO_TOKEN, account.name(), NO_DIGEST, List.of(Scope.ADMIN), null, true);
  }

  static boolean isToken(Credential credential) {
    return !credential.tokenId().equals(NO_TOKEN);
  }
}
