package org.hubtokens.verifier;

import java.time.Instant;
import java.util.List;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;

/** Things that many tests need. */
public final class Sample {

  public static final TokenFormat FORMAT = new TokenFormat(TokenFormat.DEFAULT_PREFIX);
  public static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  public static final AccountName ALICE = new AccountName("alice");

  private Sample() {}

  public static Account account(AccountName name, boolean enabled) {
    return new Account(name, enabled, null, Instant.EPOCH);
  }

  public static Credential credential(TokenSecret secret, Scope... scopes) {
    return credential(secret, ALICE, scopes);
  }

  public static Credential credential(TokenSecret secret, AccountName account, Scope... scopes) {
    return new Credential(TokenId.random(), account, secret.digest(), List.of(scopes), null, true);
  }

  public static Credential expiring(Credential credential, Instant at) {
    return new Credential(
        credential.tokenId(),
        credential.account(),
        credential.digest(),
        credential.scopes(),
        at,
        credential.active());
  }

  public static Revocation revocation(Credential credential) {
    return new Revocation(
        credential.tokenId(), credential.account(), credential.digest(), "test", NOW);
  }
}
