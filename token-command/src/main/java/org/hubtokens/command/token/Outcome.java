package org.hubtokens.command.token;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param token as it stands after it; null when it concerned no token
 * @param creation the token's first event; null for the command that appends it
 * @param appended the new events, in order; none when nothing changed or the command was a
 *     repetition
 * @param repeated whether the command had been carried out before, and this is its first outcome
 *     again
 * @param position of the last event it led to, or of the last one that concerns it; completes when
 *     they are durable
 */
public record Outcome(
    @Nullable TokenState token,
    @Nullable Recorded creation,
    List<DomainEvent> appended,
    boolean repeated,
    CompletableFuture<Long> position) {

  static Outcome of(
      Facts facts,
      TokenId id,
      List<? extends DomainEvent> events,
      CompletableFuture<Long> position) {
    TokenState state = facts.token(id);
    for (DomainEvent event : events) {
      if (event instanceof TokenEvent change && change.tokenId().equals(id)) {
        state = TokenState.after(state, change);
      }
    }
    return new Outcome(state, facts.creation(id), List.copyOf(events), false, position);
  }

  /** The token; only for commands that concern one. */
  public TokenState requireToken() {
    return Objects.requireNonNull(token);
  }
}
