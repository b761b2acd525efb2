package org.hubtokens.command.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hubtokens.command.confirm.Confirmation;
import org.hubtokens.command.confirm.Confirmed;
import org.hubtokens.command.lastused.LastUses;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.command.token.Recorded;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.TokenView;
import org.hubtokens.edge.TokenView.Creation;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenState;
import org.hubtokens.events.lane.Revocation;
import org.jspecify.annotations.Nullable;

/** Makes an answer of an outcome, once every live reader has applied it (I10). */
@Singleton
public class Answers {
  private final Confirmation confirmation;
  private final EventLog log;
  private final LastUses lastUses;

  @Inject
  public Answers(Confirmation confirmation, EventLog log, LastUses lastUses) {
    this.confirmation = confirmation;
    this.log = log;
    this.lastUses = lastUses;
  }

  /** The token's view as of the outcome, without its secret. */
  public TokenView view(Outcome outcome) {
    Recorded first = outcome.creation();
    if (first != null) {
      TokenId token = outcome.requireToken().credential().tokenId();
      return TokenView.of(outcome.requireToken(), creation(first.at(), first.metadata()))
          .withLastUsed(lastUses.lastUsed(List.of(token)).get(token));
    }
    StoredEvent justNow = at(outcome.position().join());
    return TokenView.of(outcome.requireToken(), creation(justNow.at(), justNow.metadata()));
  }

  private static Creation creation(Instant at, Map<String, String> metadata) {
    return new Creation(
        at,
        metadata.getOrDefault(Metadata.CLIENT_ADDRESS, ""),
        metadata.getOrDefault(Metadata.USER_AGENT, ""));
  }

  /** The event at a position, which this instance has just appended. */
  StoredEvent at(long position) {
    return log.read(position, 1).getFirst();
  }

  /** Waits for the readers and says where it stands in the headers. */
  public ResponseBuilder confirmed(ResponseBuilder answer, Outcome outcome) {
    long position = outcome.position().join();
    Confirmed confirmed = confirmation.await(position, revocation(outcome, position));
    answer.header(EdgeHeaders.TOKEN_POSITION, position);
    if (!confirmed.complete()) {
      answer.header(EdgeHeaders.TOKEN_UNCONFIRMED, confirmed.headerValue());
    }
    if (outcome.repeated()) {
      answer.header(EdgeHeaders.IDEMPOTENT_REPLAY, "true");
    }
    return answer;
  }

  /** What to publish at once; the one who repeats a revocation also wants it published. */
  private @Nullable Revocation revocation(Outcome outcome, long position) {
    TokenState token = outcome.token();
    if (token == null || !token.revoked()) {
      return null;
    }
    StoredEvent event = at(position);
    return new Revocation(
        token.credential().tokenId(),
        token.credential().account(),
        token.credential().digest(),
        reason(outcome.appended()),
        event.at());
  }

  private static @Nullable String reason(List<?> appended) {
    return !appended.isEmpty() && appended.getLast() instanceof TokenRevoked revoked
        ? revoked.reason()
        : null;
  }
}
