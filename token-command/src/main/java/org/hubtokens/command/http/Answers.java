package org.hubtokens.command.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import org.hubtokens.events.Credential;
import org.hubtokens.events.DomainEvent;
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
    return confirmed(answer, outcome, null);
  }

  /**
   * The same, waiting as long as the caller asks for.
   *
   * @param limit null: as the settings say
   */
  public ResponseBuilder confirmed(
      ResponseBuilder answer, Outcome outcome, @Nullable Duration limit) {
    long position = outcome.position().join();
    Confirmed confirmed = confirmation.awaitAll(position, revocations(outcome, position), limit);
    stands(answer, position, confirmed);
    if (outcome.repeated()) {
      answer.header(EdgeHeaders.IDEMPOTENT_REPLAY, "true");
    }
    return answer;
  }

  /**
   * The same for several commands at once, each of which has a part of the answer: waits for the
   * readers once, as of the last of them.
   */
  public ResponseBuilder confirmedAll(ResponseBuilder answer, List<Outcome> outcomes) {
    Map<Long, Revocation> revoked = new HashMap<>();
    long last = -1;
    for (Outcome outcome : outcomes) {
      long position = outcome.position().join();
      last = Math.max(last, position);
      revoked.putAll(revocations(outcome, position));
    }
    if (outcomes.isEmpty()) {
      return answer.header(EdgeHeaders.TOKEN_POSITION, Math.max(0, log.head() - 1));
    }
    stands(answer, last, confirmation.awaitAll(last, revoked, null));
    return answer;
  }

  private static void stands(ResponseBuilder answer, long position, Confirmed confirmed) {
    answer.header(EdgeHeaders.TOKEN_POSITION, position);
    Duration after = confirmed.after();
    if (after != null) {
      // Rounded up: never less than it was.
      answer.header(EdgeHeaders.TOKEN_CONFIRMED_MS, after.plusNanos(999_999).toMillis());
    }
    if (!confirmed.complete()) {
      answer.header(EdgeHeaders.TOKEN_UNCONFIRMED, confirmed.headerValue());
    }
  }

  /** What to publish at once; the one who repeats a revocation also wants it published. */
  private Map<Long, Revocation> revocations(Outcome outcome, long last) {
    Map<Long, Revocation> revoked = new HashMap<>();
    List<DomainEvent> appended = outcome.appended();
    for (int i = 0; i < appended.size(); i++) {
      if (appended.get(i) instanceof TokenRevoked event) {
        long position = last - (appended.size() - 1 - i);
        revoked.put(position, revocation(event, at(position).at()));
      }
    }
    TokenState token = outcome.token();
    if (revoked.isEmpty() && token != null && token.revoked()) {
      revoked.put(last, revocation(token.credential(), at(last).at()));
    }
    return revoked;
  }

  private static Revocation revocation(TokenRevoked event, Instant at) {
    return new Revocation(event.tokenId(), event.account(), event.digest(), event.reason(), at);
  }

  private static Revocation revocation(Credential credential, Instant at) {
    return new Revocation(
        credential.tokenId(), credential.account(), credential.digest(), null, at);
  }
}
