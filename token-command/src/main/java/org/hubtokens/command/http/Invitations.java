package org.hubtokens.command.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.hubtokens.command.application.CommandSettings;
import org.hubtokens.command.inviteaccount.InviteAccount;
import org.hubtokens.command.registeraccount.Registration;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;
import org.jspecify.annotations.Nullable;

/** Invites: makes the secret, of which only the digest goes into the log. */
@Singleton
public class Invitations {
  private static final String USERNAME = "username";
  private static final String EXPIRES_AT = "expires_at";

  private final Commands commands;
  private final TokenFormat format;
  private final Registration mode;
  private final Duration lifetime;
  private final Clock clock;

  @Inject
  public Invitations(Commands commands, CommandSettings settings, Clock clock) {
    this.commands = commands;
    this.format = TokenFormat.ofInvitations(settings.tokenPrefix());
    this.mode = settings.registration();
    this.lifetime = settings.invitationLifetime();
    this.clock = clock;
  }

  record Invited(AccountName name, TokenSecret secret, Instant expiresAt, Outcome outcome) {}

  Invited invite(JsonBody body, Cause cause) {
    if (mode == Registration.CLOSED) {
      throw new ApiException(
          409,
          "registration is closed, so no invitation could be used;"
              + " set hubtokens.command.registration to invitation first");
    }
    Instant now = clock.instant();
    AccountName name = AccountNames.of(body, USERNAME);
    Instant expiresAt = expiresAt(body, now);
    body.check();
    TokenSecret secret = format.generate();
    AccountName invited = Objects.requireNonNull(name);
    Outcome outcome =
        commands.send(new InviteAccount(invited, secret.digest(), expiresAt, now, cause));
    return new Invited(invited, secret, expiresAt, outcome);
  }

  private Instant expiresAt(JsonBody body, Instant now) {
    Instant given = given(body);
    return given == null ? now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS) : given;
  }

  private static @Nullable Instant given(JsonBody body) {
    String text = body.text(EXPIRES_AT);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      body.refuse(EXPIRES_AT, "must be a time like 2027-01-31T12:00:00Z");
      return null;
    }
  }
}
