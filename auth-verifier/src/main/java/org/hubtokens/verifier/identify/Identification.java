package org.hubtokens.verifier.identify;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hubtokens.edge.Throttle;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.identify.Identity.Known;
import org.hubtokens.verifier.identify.Identity.Refused;
import org.hubtokens.verifier.identify.Identity.Throttled;
import org.hubtokens.verifier.index.CredentialIndex;
import org.hubtokens.verifier.verify.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who signs in. A secret that begins as our tokens do is only ever taken for a token, so
 * that no token, mistyped or not, is hashed as a password.
 */
@Singleton
public class Identification {

  private static final String WRONG =
      "incorrect authentication credentials; check the account name and the password, or use a"
          + " personal access token";
  private static final String DISABLED = "this account is disabled; ask an administrator";
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final SecretDigest NO_DIGEST = new SecretDigest(0, 0, 0, 0);
  private static final TokenId NO_TOKEN = new TokenId(new UUID(0, 0));

  private final CredentialIndex index;
  private final TokenVerifier verifier;
  private final TokenFormat format;
  private final PasswordCheck passwords;
  private final Throttle throttle;

  @Inject
  public Identification(CredentialIndex index, TokenVerifier verifier, VerifierSettings settings) {
    this.index = index;
    this.verifier = verifier;
    this.format = new TokenFormat(settings.tokenPrefix());
    VerifierSettings.Password limits = settings.password();
    this.passwords = new PasswordCheck(limits.threads(), limits.queue());
    this.throttle =
        new Throttle(limits.failures(), limits.window(), limits.remembered(), System::nanoTime);
  }

  @PreDestroy
  void close() {
    passwords.close();
  }

  /** Blocks while a password is checked: not for event loops. */
  public Identity identify(String user, String secret, String address) {
    return format.claims(secret) ? byToken(user, secret) : byPassword(user, secret, address);
  }

  private Identity byToken(String user, String secret) {
    SecretDigest digest = format.digestIfWellFormed(secret);
    if (digest == null) {
      return Refused.of(Reason.MALFORMED);
    }
    return switch (verifier.identify(user, digest)) {
      case Verdict.Denied(Reason reason) -> Refused.of(reason);
      case Verdict.Allowed(Credential credential) -> known(credential, digest);
    };
  }

  private Identity known(Credential credential, SecretDigest digest) {
    Presented presented = index.find(digest);
    Account account = presented.account();
    if (account == null) {
      return Refused.of(presented.revoked() ? Reason.REVOKED : Reason.UNKNOWN);
    }
    // Looked up again: a session must not be made under a state in which none may be.
    return account.enabled()
        ? new Known(presented, credential, account, Known.BY_TOKEN + credential.tokenId())
        : Refused.of(Reason.ACCOUNT_DISABLED);
  }

  private Identity byPassword(String user, String password, String address) {
    if (!verifier.fresh()) {
      return Refused.of(Reason.KNOWLEDGE_TOO_OLD);
    }
    Duration wait = throttle.mustWait(user, address);
    if (wait.isPositive()) {
      return new Throttled(wait);
    }
    Account account = find(user);
    return switch (passwords.check(account, password)) {
      case BUSY -> new Throttled(SOON);
      case WRONG -> {
        throttle.failed(user, address);
        yield new Refused(Reason.UNKNOWN, WRONG);
      }
      case RIGHT -> {
        throttle.succeeded(user, address);
        yield stillRight(user, account);
      }
    };
  }

  /** The check takes long; the password may have been changed since it began. */
  private Identity stillRight(String user, @Nullable Account checked) {
    Account now = find(user);
    return checked != null && now != null && hash(checked).equals(hash(now))
        ? owner(now)
        : new Refused(Reason.UNKNOWN, WRONG);
  }

  private static Optional<PasswordHash> hash(Account account) {
    return Optional.ofNullable(account.passwordHash());
  }

  /** Whoever knows the account's password may do with its repositories whatever it may. */
  private static Identity owner(Account account) {
    if (!account.enabled()) {
      return new Refused(Reason.ACCOUNT_DISABLED, DISABLED);
    }
    var credential =
        new Credential(NO_TOKEN, account.name(), NO_DIGEST, List.of(Scope.ADMIN), null, true);
    var presented = new Presented(credential, false, account);
    return new Known(presented, credential, account, Known.BY_PASSWORD + account.name());
  }

  private @Nullable Account find(String user) {
    try {
      return index.account(new AccountName(user));
    } catch (IllegalArgumentException e) {
      return null; // no account can have this name
    }
  }
}
