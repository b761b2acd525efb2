package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hubtokens.command.confirm.Confirmation;
import org.hubtokens.command.confirm.Confirmed;
import org.hubtokens.command.lastused.LastUses;
import org.hubtokens.command.relay.FakeLog;
import org.hubtokens.command.relay.TokenEvents;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenState;
import org.hubtokens.events.lane.Revocation;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private final Map<Long, Revocation> published = new HashMap<>();
  private final FakeLog log = new FakeLog();
  private final Confirmation confirmation =
      (position, revocations, _) -> {
        published.putAll(revocations);
        return new Confirmed(position, List.of(), Duration.ofNanos(1));
      };
  private final Answers answers = new Answers(confirmation, log, new NothingUsed());

  @Test
  void givenCommitThatRevokesOthers_whenAnswered_thenEachIsPublishedAtItsPosition() {
    List<DomainEvent> commit =
        List.of(TokenEvents.revoked(1), TokenEvents.revoked(2), TokenEvents.created(3));
    commit.forEach(log::append);
    TokenState created = TokenState.after(null, TokenEvents.created(3));

    answer(new Outcome(created, null, commit, false, CompletableFuture.completedFuture(3L)));

    assertThat(published).containsOnlyKeys(1L, 2L);
    assertThat(published.get(2L).tokenId()).isEqualTo(TokenEvents.revoked(2).tokenId());
    assertThat(published.get(2L).reason()).isEqualTo(TokenEvents.revoked(2).reason());
    assertThat(published.get(2L).digest()).isEqualTo(TokenEvents.revoked(2).digest());
  }

  @Test
  void givenTokenRevokedLongAgo_whenAnsweredAgain_thenPublishedAgain() {
    log.append(TokenEvents.created(1));
    log.append(TokenEvents.revoked(1));
    TokenState revoked =
        TokenState.after(TokenState.after(null, TokenEvents.created(1)), TokenEvents.revoked(1));

    answer(new Outcome(revoked, null, List.of(), false, CompletableFuture.completedFuture(2L)));

    assertThat(published).containsOnlyKeys(2L);
    assertThat(published.get(2L).digest()).isEqualTo(TokenEvents.revoked(1).digest());
  }

  @Test
  void givenNothingRevoked_whenAnswered_thenNothingIsPublished() {
    log.append(TokenEvents.created(1));
    TokenState created = TokenState.after(null, TokenEvents.created(1));

    answer(
        new Outcome(
            created,
            null,
            List.of(TokenEvents.created(1)),
            false,
            CompletableFuture.completedFuture(1L)));

    assertThat(published).isEmpty();
  }

  private void answer(Outcome outcome) {
    Response answer = answers.confirmed(Response.noContent(), outcome).build();
    assertThat(answer.getHeaderString("Token-Position")).isNotNull();
    assertThat(answer.getHeaderString("Token-Confirmed-Ms")).isEqualTo("1");
  }

  private static final class NothingUsed implements LastUses {
    @Override
    public Map<TokenId, Instant> lastUsed(Collection<TokenId> tokens) {
      return Map.of();
    }

    @Override
    public void used(Map<TokenId, Instant> lastUses) {}
  }
}
