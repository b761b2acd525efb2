package org.hubtokens.query.securityevent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Credential;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Something that ended or narrowed access. Says who owns what ended, not who did it nor from where.
 *
 * @param tokenId null for what happened to an account
 * @param scopes what a narrowed token may still do; null for all others
 * @param resources where it still may; null: everywhere, and for all others
 * @param reason in the words of whoever did it; null when nothing was said
 * @param by in what capacity it was done
 */
public record SecurityEvent(
    long position,
    Instant at,
    Kind kind,
    AccountName account,
    @Nullable TokenId tokenId,
    @Nullable List<Scope> scopes,
    @Nullable List<Resource> resources,
    @Nullable String reason,
    By by) {

  /** In what capacity somebody acted, in CAEP's words. */
  public enum By {
    USER,
    ADMIN,
    SYSTEM;

    static By of(@Nullable String actor, AccountName account) {
      if (actor == null || actor.equals("system")) {
        return SYSTEM;
      }
      return actor.equals(account.value()) ? USER : ADMIN;
    }
  }

  /** Empty for what took nothing away. */
  public static Optional<SecurityEvent> of(PositionedEvent told) {
    return switch (told.event()) {
      case TokenRevoked e -> ended(told, Kind.TOKEN_REVOKED, e.reason());
      case TokenDeactivated _ -> ended(told, Kind.TOKEN_DEACTIVATED, null);
      case TokenScopesChanged e ->
          Narrowing.ofScopes(e.from(), e.credential().scopes())
              ? narrowed(told, e.credential())
              : Optional.empty();
      case TokenResourcesChanged e ->
          Narrowing.ofResources(e.from(), e.credential().resources())
              ? narrowed(told, e.credential())
              : Optional.empty();
      case AccountDisabled e -> ended(told, Kind.ACCOUNT_DISABLED, e.reason());
      case AccountPasswordChanged _ -> ended(told, Kind.SESSIONS_ENDED, null);
      case TokenCreated _ -> Optional.empty();
      case TokenLabelChanged _ -> Optional.empty();
      case TokenActivated _ -> Optional.empty();
      case AccountInvited _ -> Optional.empty();
      case AccountRegistered _ -> Optional.empty();
      case AccountEnabled _ -> Optional.empty();
    };
  }

  private static Optional<SecurityEvent> ended(
      PositionedEvent told, Kind kind, @Nullable String reason) {
    return Optional.of(of(told, kind, null, null, reason));
  }

  private static Optional<SecurityEvent> narrowed(PositionedEvent told, Credential now) {
    return Optional.of(of(told, Kind.TOKEN_NARROWED, now.scopes(), now.resources(), null));
  }

  private static SecurityEvent of(
      PositionedEvent told,
      Kind kind,
      @Nullable List<Scope> scopes,
      @Nullable List<Resource> resources,
      @Nullable String reason) {
    DomainEvent event = told.event();
    return new SecurityEvent(
        told.position(),
        told.at(),
        kind,
        event.account(),
        event instanceof TokenEvent ofToken ? ofToken.tokenId() : null,
        scopes,
        resources,
        reason,
        By.of(told.actor(), event.account()));
  }
}
