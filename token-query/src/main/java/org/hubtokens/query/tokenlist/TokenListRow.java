package org.hubtokens.query.tokenlist;

import java.time.Instant;
import java.util.List;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
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
 * A token as its owner sees it, folded from its events through {@code position}. Holds neither the
 * secret nor its digest. The row of a revoked token stays, marked as such.
 *
 * @param position of the last event folded in; a row changes only through a higher one
 * @param created position of its creation; newer tokens have higher ones
 * @param resources the repositories it is restricted to; null: all of its account
 * @param expiresAtText the expiry exactly as its owner wrote it; null: never
 * @param expiresAt the first instant at which it is refused; null: never
 * @param active whether it is switched on; never when it is revoked
 * @param lastUsed as far as reported; null: never. No event changes it
 * @param revokedAt null while it is not revoked
 */
public record TokenListRow(
    TokenId tokenId,
    AccountName account,
    long position,
    long created,
    Instant createdAt,
    String creatorIp,
    String creatorUa,
    String generatedBy,
    String label,
    List<Scope> scopes,
    @Nullable List<Resource> resources,
    @Nullable String expiresAtText,
    @Nullable Instant expiresAt,
    boolean active,
    @Nullable Instant lastUsed,
    @Nullable Instant revokedAt) {

  /** Raised whenever rows written before lack what is shown: the list is then built anew. */
  public static final int FORM = 2;

  public TokenListRow {
    scopes = List.copyOf(scopes);
    resources = resources == null ? null : List.copyOf(resources);
  }

  public boolean revoked() {
    return revokedAt != null;
  }

  /**
   * The row after {@code event}, where {@code before} is null for a token not seen yet.
   *
   * @throws IllegalStateException when the event cannot follow: history is missing
   */
  static TokenListRow after(@Nullable TokenListRow before, TokenEvent event, PositionedEvent told) {
    return switch (event) {
      case TokenCreated e -> created(before, e, told);
      case TokenLabelChanged e -> known(before, e).withLabel(e.to(), told.position());
      case TokenScopesChanged e -> known(before, e).with(e.credential(), told.position());
      case TokenResourcesChanged e -> known(before, e).with(e.credential(), told.position());
      case TokenActivated e -> known(before, e).with(e.credential(), told.position());
      case TokenDeactivated e -> known(before, e).with(e.credential(), told.position());
      case TokenRevoked e -> known(before, e).revoked(told.at(), told.position());
    };
  }

  private static TokenListRow created(
      @Nullable TokenListRow before, TokenCreated event, PositionedEvent told) {
    if (before != null) {
      throw new IllegalStateException("token " + event.tokenId() + " was created twice");
    }
    Credential credential = event.credential();
    return new TokenListRow(
        event.tokenId(),
        event.account(),
        told.position(),
        told.position(),
        told.at(),
        textOf(told.clientAddress()),
        textOf(told.userAgent()),
        event.generatedBy(),
        event.label(),
        credential.scopes(),
        credential.resources(),
        event.expiresAtText(),
        credential.expiresAt(),
        credential.active(),
        null,
        null);
  }

  private static TokenListRow known(@Nullable TokenListRow before, TokenEvent event) {
    if (before == null) {
      throw new IllegalStateException(
          "token " + event.tokenId() + " changed before it was created: history is missing");
    }
    return before;
  }

  private static String textOf(@Nullable String text) {
    return text == null ? "" : text;
  }

  private TokenListRow withLabel(String changed, long at) {
    return with(at, changed, scopes, resources, active, revokedAt);
  }

  private TokenListRow with(Credential changed, long at) {
    return with(at, label, changed.scopes(), changed.resources(), changed.active(), revokedAt);
  }

  private TokenListRow revoked(Instant when, long at) {
    return with(at, label, scopes, resources, false, when);
  }

  private TokenListRow with(
      long at,
      String text,
      List<Scope> may,
      @Nullable List<Resource> where,
      boolean works,
      @Nullable Instant end) {
    return new TokenListRow(
        tokenId,
        account,
        at,
        created,
        createdAt,
        creatorIp,
        creatorUa,
        generatedBy,
        text,
        may,
        where,
        expiresAtText,
        expiresAt,
        works,
        lastUsed,
        end);
  }
}
