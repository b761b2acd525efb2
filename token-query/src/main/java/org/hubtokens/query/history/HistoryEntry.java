package org.hubtokens.query.history;

import java.time.Instant;
import java.util.List;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event of a history.
 *
 * @param account whose history it belongs to
 * @param tokenId null for what happened to the account itself
 * @param place where it stands in the histories it belongs to
 * @param actor who did it; null when unknown
 * @param clientAddress from where; null when unknown
 * @param userAgent with what; null when unknown
 * @param requestId by which request; null when unknown
 * @param reason in the words of the actor; null when nothing was said
 */
public record HistoryEntry(
    long position,
    Instant at,
    HistoryAction action,
    AccountName account,
    @Nullable TokenId tokenId,
    Place place,
    @Nullable String actor,
    @Nullable String clientAddress,
    @Nullable String userAgent,
    @Nullable String requestId,
    List<Change> changes,
    @Nullable String reason) {

  /** Raised whenever entries written before lack what is shown: all is then built anew. */
  public static final int FORM = 2;

  /**
   * Where an entry stands.
   *
   * @param inAccount how many events of the account came before
   * @param within how many events of the token came before; of an event of the account itself how
   *     many of those
   * @param label what the token was called once this had happened; null when it is no token's
   */
  public record Place(long inAccount, long within, @Nullable String label) {}

  public HistoryEntry {
    changes = List.copyOf(changes);
  }

  /** What an event says, at its place. */
  static HistoryEntry of(PositionedEvent told, Place place) {
    DomainEvent event = told.event();
    return new HistoryEntry(
        told.position(),
        told.at(),
        HistoryAction.of(event),
        event.account(),
        event instanceof TokenEvent ofToken ? ofToken.tokenId() : null,
        place,
        told.actor(),
        told.clientAddress(),
        told.userAgent(),
        told.requestId(),
        Change.of(event),
        reason(event));
  }

  private static @Nullable String reason(DomainEvent event) {
    if (event instanceof TokenRevoked revoked) {
      return revoked.reason();
    }
    return event instanceof AccountDisabled disabled ? disabled.reason() : null;
  }

  /** {@code session}, {@code administrator} or {@code system}; null when unknown. */
  public @Nullable String actorKind() {
    ActorKind kind = ActorKind.of(actor, account);
    return kind == null ? null : kind.wire();
  }

  /** Its number in a history. */
  long number(Subject subject) {
    return switch (subject) {
      case Subject.OfAccount _ -> place.inAccount;
      case Subject.OfToken _, Subject.OfItself _ -> place.within;
    };
  }
}
