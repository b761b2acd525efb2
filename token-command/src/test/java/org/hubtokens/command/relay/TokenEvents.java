package org.hubtokens.command.relay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Credential;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.lane.Revocation;

/** Events of made-up tokens, by number. */
public final class TokenEvents {
  private TokenEvents() {}

  public static TokenCreated created(int number) {
    return new TokenCreated("token " + number, null, "manual", credential(number));
  }

  public static TokenRevoked revoked(int number) {
    Credential gone = credential(number);
    return new TokenRevoked(gone.tokenId(), gone.account(), gone.digest(), "lost");
  }

  public static Revocation revocation(int number) {
    Credential gone = credential(number);
    return new Revocation(gone.tokenId(), gone.account(), gone.digest(), "lost", Instant.now());
  }

  public static AccountRegistered registered(String name) {
    return new AccountRegistered(
        new Account(
            new AccountName(name),
            true,
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
            Instant.EPOCH));
  }

  public static Credential credential(int number) {
    byte[] digest = new byte[SecretDigest.BYTES];
    digest[0] = (byte) (number >> 16);
    digest[1] = (byte) (number >> 8);
    digest[2] = (byte) number;
    return new Credential(
        new TokenId(new UUID(7, number)),
        new AccountName("acct" + number % 17),
        SecretDigest.ofBytes(digest),
        List.of(Scope.READ),
        null,
        true);
  }
}
