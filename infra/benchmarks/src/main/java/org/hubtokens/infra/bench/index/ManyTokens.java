package org.hubtokens.infra.bench.index;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;

/**
 * Tokens by number, made anew each time they are asked for: a hundred to an account, nine in ten
 * with an end, and one in twenty restricted to repositories of its own.
 */
public final class ManyTokens {
  private static final int TO_AN_ACCOUNT = 100;
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final List<List<Scope>> SCOPES =
      List.of(
          List.of(Scope.READ),
          List.of(Scope.READ, Scope.WRITE),
          List.of(Scope.ADMIN),
          List.of(Scope.PUBLIC_READ));

  private ManyTokens() {}

  static SecretDigest digest(long number) {
    long seed = number * 4;
    return new SecretDigest(mix(seed), mix(seed + 1), mix(seed + 2), mix(seed + 3));
  }

  /** The token of that number, with a digest of no secret. */
  public static Credential credential(long number) {
    return credential(number, digest(number));
  }

  /** The same with another digest, so that somebody may know its secret. */
  public static Credential credential(long number, SecretDigest digest) {
    return new Credential(
        new TokenId(new UUID(digest.b(), digest.c())),
        accountName(number / TO_AN_ACCOUNT),
        digest,
        SCOPES.get((int) (number % SCOPES.size())),
        number % 20 == 0 ? restriction(number) : null,
        number % 10 == 1 ? null : END.plusSeconds(number),
        true);
  }

  static long accounts(long tokens) {
    return (tokens + TO_AN_ACCOUNT - 1) / TO_AN_ACCOUNT;
  }

  static Account account(long number) {
    return new Account(accountName(number), true, null, Instant.EPOCH);
  }

  private static AccountName accountName(long number) {
    return new AccountName("acct" + number);
  }

  private static List<Resource> restriction(long number) {
    RepositoryPattern own =
        new RepositoryPattern("acct" + number / TO_AN_ACCOUNT + "/app" + number % TO_AN_ACCOUNT);
    return List.of(new Resource(own, List.of(Action.PULL, Action.PUSH)));
  }

  /** SplitMix64: as uniform as a digest. */
  static long mix(long number) {
    long z = number * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
