package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.hubtokens.query.readmodel.PositionedEvent;

/** Events for tests, with their positions. */
public final class Told {
  private static final String EXPIRY = "2026-12-31T23:59:59Z";

  private Told() {}

  /** When the event of a position happened. */
  public static Instant at(long position) {
    return Instant.parse("2026-01-05T09:30:00.123456Z").plusSeconds(position);
  }

  public static PositionedEvent told(long position, DomainEvent event) {
    return new PositionedEvent(
        event,
        position,
        at(position),
        event.account().value(),
        "10.0.0.7",
        "curl/8.5.0",
        "request-" + position);
  }

  public static PositionedEvent created(long position, AccountName account, TokenId token) {
    return told(position, creation(account, token));
  }

  public static TokenCreated creation(AccountName account, TokenId token) {
    return new TokenCreated(
        "label " + token, EXPIRY, "manual", credential(account, token, List.of(Scope.READ), true));
  }

  /** A creation that says everything; without an expiry when its text is null. */
  public static TokenCreated creation(
      AccountName account,
      TokenId token,
      String label,
      String expiry,
      List<Resource> resources,
      Scope... scopes) {
    Instant expiresAt = expiry == null ? null : OffsetDateTime.parse(expiry).toInstant();
    Credential credential =
        new Credential(token, account, digest(token), List.of(scopes), resources, expiresAt, true);
    return new TokenCreated(label, expiry, "manual", credential);
  }

  public static PositionedEvent restricted(
      long position, AccountName account, TokenId token, List<Resource> resources) {
    Credential before = credential(account, token, List.of(Scope.READ), true);
    return told(position, new TokenResourcesChanged(null, before.withResources(resources)));
  }

  public static PositionedEvent relabelled(
      long position, AccountName account, TokenId token, String label) {
    return told(position, new TokenLabelChanged(token, account, "before", label));
  }

  public static PositionedEvent rescoped(
      long position, AccountName account, TokenId token, Scope... scopes) {
    return told(
        position,
        new TokenScopesChanged(
            List.of(Scope.READ), credential(account, token, List.of(scopes), true)));
  }

  public static PositionedEvent deactivated(long position, AccountName account, TokenId token) {
    return told(
        position, new TokenDeactivated(credential(account, token, List.of(Scope.READ), false)));
  }

  public static PositionedEvent activated(long position, AccountName account, TokenId token) {
    return told(
        position, new TokenActivated(credential(account, token, List.of(Scope.READ), true)));
  }

  public static PositionedEvent revocation(long position, AccountName account, TokenId token) {
    return told(position, new TokenRevoked(token, account, digest(token), "leaked"));
  }

  private static Credential credential(
      AccountName account, TokenId token, List<Scope> scopes, boolean active) {
    return new Credential(token, account, digest(token), scopes, Instant.parse(EXPIRY), active);
  }

  private static SecretDigest digest(TokenId token) {
    return new SecretDigest(token.value().getMostSignificantBits(), 2, 3, 4);
  }
}
