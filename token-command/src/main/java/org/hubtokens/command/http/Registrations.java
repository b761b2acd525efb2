package org.hubtokens.command.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.hubtokens.command.application.CommandSettings;
import org.hubtokens.command.registeraccount.RegisterAccount;
import org.hubtokens.command.registeraccount.Registration;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.edge.HashingPool;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.Throttle;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.secret.TokenFormat;
import org.jspecify.annotations.Nullable;

/**
 * Registers an account as the operator allows it. Whoever guesses invitations is slowed down by his
 * address, and what is no invitation at all is refused before anything is hashed.
 */
@Singleton
public class Registrations {
  private static final String INVITATION = "invitation";

  private final Commands commands;
  private final HashingPool hashing;
  private final Registration mode;
  private final TokenFormat invitations;
  private final Throttle failures;
  private final Clock clock;

  @Inject
  public Registrations(
      Commands commands,
      HashingPool hashing,
      CommandSettings settings,
      Throttle failures,
      Clock clock) {
    this.commands = commands;
    this.hashing = hashing;
    this.mode = settings.registration();
    this.invitations = TokenFormat.ofInvitations(settings.tokenPrefix());
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * Refuses everybody while registration is closed.
   *
   * @throws ApiException 403
   */
  void requireOpen() {
    if (mode == Registration.CLOSED) {
      throw new ApiException(403, "registration is closed; ask an administrator for an account");
    }
  }

  /** The invitation in a body; null when there is none and none is needed. */
  @Nullable String invitation(JsonBody body) {
    return mode == Registration.INVITATION ? body.requiredText(INVITATION) : body.text(INVITATION);
  }

  Outcome register(AccountName name, String password, @Nullable String invitation, Cause cause) {
    SecretDigest digest = invitation == null ? null : digest(invitation, cause.clientAddress());
    PasswordHash hash = hashing.call(() -> Argon2id.hash(password.toCharArray()));
    boolean onlyInvited = mode == Registration.INVITATION;
    RegisterAccount command =
        new RegisterAccount(name, hash, digest, onlyInvited, clock.instant(), cause);
    try {
      return commands.send(command);
    } catch (ApiException refusal) {
      if (refusal.status() == Code.INVITATION_WRONG.status()) {
        failures.failed(INVITATION, cause.clientAddress());
      }
      throw refusal;
    }
  }

  private SecretDigest digest(String invitation, String address) {
    Duration wait = failures.mustWait(INVITATION, address);
    if (wait.isPositive()) {
      throw PasswordResource.throttled(wait);
    }
    SecretDigest digest = invitations.digestIfWellFormed(invitation);
    if (digest == null) {
      throw new ApiException(403, Code.INVITATION_WRONG.text());
    }
    return digest;
  }
}
