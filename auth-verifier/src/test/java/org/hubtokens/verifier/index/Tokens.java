package org.hubtokens.verifier.index;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;

/** Tokens by the thousand, the same for the same seed. */
final class Tokens {

  private static final Scope[] SCOPES = Scope.values();

  private Tokens() {}

  static SecretDigest digest(Random random) {
    return new SecretDigest(
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  static Credential any(Random random, int number) {
    return new Credential(
        new TokenId(new UUID(random.nextLong(), number)),
        new AccountName("owner" + number % 100),
        digest(random),
        List.of(SCOPES[number % SCOPES.length]),
        number % 10 == 0 ? null : Instant.ofEpochSecond(number),
        true);
  }

  static Credential restricted(Random random, String repository) {
    return any(random, 0).withResources(restriction(repository));
  }

  static Credential changed(Credential token, int number) {
    return switch (number % 4) {
      case 0 -> token.withActive(!token.active());
      case 1 -> token.withScopes(List.of(SCOPES[number % 3], Scope.ADMIN));
      case 2 -> token.withResources(restriction("alice/app" + number % 1_000));
      default -> token.withResources(null);
    };
  }

  static List<Resource> restriction(String repository) {
    return List.of(new Resource(new RepositoryPattern(repository), List.of(Action.PULL)));
  }
}
