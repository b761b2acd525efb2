package org.hubtokens.verifier.identify;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.identify.Identity.Known;
import org.hubtokens.verifier.identify.Identity.Refused;
import org.hubtokens.verifier.identify.Identity.Throttled;
import org.hubtokens.verifier.index.CredentialIndex;
import org.hubtokens.verifier.usage.Client;
import org.hubtokens.verifier.usage.UsageNotes;
import org.hubtokens.verifier.verify.Checked;
import org.hubtokens.verifier.verify.Owners;
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
  private static final String ENDED =
      "this login was ended by a change of the account's password; log in again";
  private static final String DISABLED = "this account is disabled; ask an administrator";

  /** A client that repeats a failed try does so at once. */
  private static final Duration PAIR = Duration.ofSeconds(5);

  private final CredentialIndex index;
  private final TokenVerifier verifier;
  private final TokenFormat format;
  private final UsageNotes usage;
  private final PasswordTries passwords;
  private final PasswordCounts counts = new PasswordCounts();
  private final TryCodes codes = new TryCodes();
  private final JustRefused justRefused;

  @Inject
  public Identification(
      CredentialIndex index, TokenVerifier verifier, UsageNotes usage, VerifierSettings settings) {
    this.index = index;
    this.verifier = verifier;
    this.usage = usage;
    this.format = new TokenFormat(settings.tokenPrefix());
    VerifierSettings.Password limits = settings.password();
    this.passwords = new PasswordTries(limits, System::nanoTime, counts);
    this.justRefused = new JustRefused(PAIR, limits.remembered(), System::nanoTime);
  }

  @PreDestroy
  void close() {
    passwords.close();
  }

  /**
   * A login: a token that is good is noted as used. Blocks while a password is checked: not for
   * event loops.
   */
  public Identity logIn(String user, String secret, Client client) {
    Identity identity = identify(user, secret, client, Attempt.ALONE);
    if (identity instanceof Known known && !known.byPassword()) {
      usage.note(known.credential(), Reason.ALLOWED, client);
    }
    return identity;
  }

  /** What trying passwords came to so far. */
  public PasswordCounts passwordCounts() {
    return counts;
  }

  /** Whether it is taken for a token, however malformed, and never for a password. */
  public boolean isToken(String secret) {
    return format.claims(secret);
  }

  /** Again who signed in earlier with the token of this digest. */
  public Identity again(String user, SecretDigest digest, Client client) {
    return byDigest(user, digest, client);
  }

  /** Again who signed in earlier with a password, when sessions were valid from that instant. */
  public Identity again(String user, Instant sessionsValidFrom) {
    if (!verifier.fresh()) {
      return Refused.of(Reason.KNOWLEDGE_TOO_OLD);
    }
    Account account = find(user);
    if (account == null) {
      return Refused.of(Reason.UNKNOWN);
    }
    return sessionsValidFrom.isBefore(account.sessionsValidFrom())
        ? new Refused(Reason.UNKNOWN, ENDED)
        : owner(account);
  }

  /**
   * The same, for one try of possibly two that are the same, and for a caller that notes itself
   * what a good token is used for; one that is refused is noted here.
   */
  public Identity identify(String user, String secret, Client client, Attempt attempt) {
    return isToken(secret)
        ? byToken(user, secret, client)
        : byPassword(user, secret, client.address(), attempt);
  }

  private Identity byToken(String user, String secret, Client client) {
    SecretDigest digest = format.digestIfWellFormed(secret);
    if (digest == null) {
      return Refused.of(Reason.MALFORMED);
    }
    return byDigest(user, digest, client);
  }

  private Identity byDigest(String user, SecretDigest digest, Client client) {
    Checked checked = verifier.identify(user, digest);
    return switch (checked.verdict()) {
      case Verdict.Denied(Reason reason) -> refused(checked.token(), reason, client);
      case Verdict.Allowed(Credential credential) -> known(credential, digest);
    };
  }

  private Identity refused(@Nullable Credential token, Reason reason, Client client) {
    if (token != null && reason != Reason.UNKNOWN) {
      usage.note(token, reason, client);
    }
    return Refused.of(reason);
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

  private Identity byPassword(String user, String password, String address, Attempt attempt) {
    if (!verifier.fresh()) {
      return Refused.of(Reason.KNOWLEDGE_TOO_OLD);
    }
    Account account = find(user);
    String code = codes.of(user, account, password);
    if (attempt == Attempt.PERHAPS_SECOND && justRefused.take(code, address)) {
      return new Refused(Reason.UNKNOWN, WRONG);
    }
    return switch (passwords.attempt(user, address, account, password, code)) {
      case Tried.Later(Duration retryAfter) -> {
        counts.notLookedAt();
        yield new Throttled(retryAfter);
      }
      case Tried.Wrong _ -> {
        if (attempt == Attempt.FIRST_OF_TWO) {
          justRefused.add(code, address);
        }
        yield new Refused(Reason.UNKNOWN, WRONG);
      }
      case Tried.Right _ -> stillRight(user, account);
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

  private static Identity owner(Account account) {
    if (!account.enabled()) {
      return new Refused(Reason.ACCOUNT_DISABLED, DISABLED);
    }
    Credential credential = Owners.credential(account);
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
