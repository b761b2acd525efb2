package org.hubtokens.query.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * A token as it stood at some moment, folded from its history, and for each thing about it the
 * event that set it.
 *
 * @param created its first event
 * @param last the last event that counts
 * @param setBy by the name of what changed after the creation: the last event that changed it
 * @param revoked null while it is not revoked
 */
public record TokenStanding(
    HistoryEntry created,
    HistoryEntry last,
    Map<String, HistoryEntry> setBy,
    @Nullable HistoryEntry revoked) {
  private static final Set<String> CHANGEABLE =
      Set.of(Change.LABEL, Change.SCOPES, Change.RESOURCES, Change.ACTIVE);
  private static final SecretDigest NO_DIGEST = new SecretDigest(0, 0, 0, 0);

  public TokenStanding {
    setBy = Map.copyOf(setBy);
  }

  /** Folds a token's history, its newest events first; null when it has none. */
  static @Nullable TokenStanding of(HistoryCursor history) {
    long count = history.count();
    if (count == 0) {
      return null;
    }
    Map<String, HistoryEntry> setBy = new HashMap<>();
    HistoryEntry last = null;
    HistoryEntry first = null;
    HistoryEntry revoked = null;
    for (long end = count;
        end > 0 && !setBy.keySet().containsAll(CHANGEABLE);
        end -= HistoryCursor.BATCH) {
      for (HistoryEntry entry :
          history.read(Math.max(0, end - HistoryCursor.BATCH), end).reversed()) {
        last = last == null ? entry : last;
        first = entry;
        revoked = entry.action() == HistoryAction.TOKEN_REVOKED ? entry : revoked;
        entry.changes().forEach(change -> setBy.putIfAbsent(change.field(), entry));
      }
    }
    HistoryEntry created =
        first != null && first.place().within() == 0 ? first : history.read(0, 1).getFirst();
    return new TokenStanding(created, Objects.requireNonNull(last), setBy, revoked);
  }

  /** The event that set something, be it the creation. */
  public HistoryEntry setBy(String field) {
    return setBy.getOrDefault(field, created);
  }

  public TokenId tokenId() {
    return Objects.requireNonNull(created.tokenId());
  }

  public String label() {
    return Objects.requireNonNull(value(Change.LABEL));
  }

  public List<Scope> scopes() {
    return Change.readScopes(Objects.requireNonNull(value(Change.SCOPES)));
  }

  public @Nullable List<Resource> resources() {
    return Change.readResources(value(Change.RESOURCES));
  }

  /** Whether it was switched on. */
  public boolean active() {
    return Boolean.parseBoolean(value(Change.ACTIVE));
  }

  public @Nullable String expiresAtText() {
    return value(Change.EXPIRES);
  }

  public String generatedBy() {
    return Objects.requireNonNull(value(Change.GENERATED));
  }

  /** What a verifier would have known of it, but for the digest of its secret. */
  public Credential credential() {
    String expiry = expiresAtText();
    Instant expiresAt = expiry == null ? null : OffsetDateTime.parse(expiry).toInstant();
    return new Credential(
        tokenId(), created.account(), NO_DIGEST, scopes(), resources(), expiresAt, active());
  }

  private @Nullable String value(String field) {
    return setBy(field).changes().stream()
        .filter(change -> change.field().equals(field))
        .findFirst()
        .map(Change::to)
        .orElse(null);
  }
}
