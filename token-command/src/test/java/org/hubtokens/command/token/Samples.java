package org.hubtokens.command.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.fixture.AxonTestFixture;
import org.hubtokens.command.application.AxonSetup;
import org.hubtokens.command.generatetoken.LastUsed;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Credential;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenId;

/** Things that tests of the slices speak of. */
public final class Samples {
  public static final AccountName ALICE = new AccountName("alice");
  public static final AccountName MALLORY = new AccountName("mallory");
  public static final TokenId ID = TokenId.parse("b30bbf97-506c-4ecd-aabc-842f3cb484fb");
  public static final PasswordHash HASH =
      new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA");
  public static final Cause CAUSE = new Cause("alice", "10.0.0.7", "curl/8", "request-1", null);

  private Samples() {}

  public static AxonTestFixture fixture() {
    return fixture(_ -> Map.of());
  }

  public static AxonTestFixture fixture(LastUsed lastUsed) {
    return AxonTestFixture.with(AxonSetup.configurer(lastUsed), c -> c.disableAxonServer());
  }

  public static Cause repeatable(String key, String fingerprint) {
    return new Cause(
        "alice", "10.0.0.7", "curl/8", "request-1", new Cause.Repetition(key, fingerprint));
  }

  /** The metadata of an event that such a request led to. */
  public static Map<String, String> metadata(String key, String fingerprint) {
    return Map.of(Metadata.IDEMPOTENCY_KEY, key, Metadata.REQUEST_FINGERPRINT, fingerprint);
  }

  public static AccountRegistered registered(boolean enabled) {
    return new AccountRegistered(new Account(ALICE, enabled, HASH, Instant.EPOCH));
  }

  public static Credential credential(boolean active, Scope... scopes) {
    return new Credential(ID, ALICE, new SecretDigest(1, 2, 3, 4), List.of(scopes), null, active);
  }

  public static TokenCreated created() {
    return new TokenCreated("ci", null, "manual", credential(true, Scope.READ));
  }
}
