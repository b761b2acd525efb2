package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.commandhandling.gateway.CommandResult;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final Outcome DONE =
      new Outcome(null, null, List.of(), false, CompletableFuture.completedFuture(7L));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FailingGateway gateway = new FailingGateway();
  private final Commands commands = new Commands(gateway, new CommandMeters(meters));

  private record MoveHead() {}

  /** Fails a number of times, then says that it is done. */
  private static final class FailingGateway implements CommandGateway {
    RuntimeException failure = conflict();
    int failures;
    int sent;

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> send(Object command, Class<R> expected) {
      return sent++ < failures
          ? CompletableFuture.failedFuture(failure)
          : (CompletableFuture<R>) CompletableFuture.completedFuture(DONE);
    }

    @Override
    public CommandResult send(Object command, Metadata metadata, ProcessingContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {}
  }

  @Test
  void givenTwoConflicts_whenSend_thenDecidedAnewAndDone() {
    gateway.failures = 2;
    assertThat(commands.send(new MoveHead())).isSameAs(DONE);
    assertThat(gateway.sent).isEqualTo(3);
    assertThat(meters.counter("hubtokens.command.conflicts", "command", "move-head").count())
        .isEqualTo(2);
    assertThat(ended("done")).isEqualTo(1);
  }

  @Test
  void givenEndlessConflicts_whenSend_thenUnavailableAfterFiveTries() {
    gateway.failures = Integer.MAX_VALUE;
    ApiException refused = refusal();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsKey("Retry-After");
    assertThat(gateway.sent).isEqualTo(5);
    assertThat(ended("too-much-contention")).isEqualTo(1);
  }

  /** However soon it is known: how long it takes must not tell whose it is. */
  @Test
  void givenNoSuchToken_whenSend_thenSaidAfterItsTime() {
    gateway.failures = 1;
    gateway.failure = new IllegalStateException(new CommandRejection(Code.TOKEN_NOT_FOUND));
    long began = System.nanoTime();
    assertThat(refusal().status()).isEqualTo(404);
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(5_000_000);
  }

  @Test
  void givenEveryRejection_whenSend_thenItsStatusAndText() {
    for (Code code : Code.values()) {
      gateway.sent = 0;
      gateway.failures = 1;
      gateway.failure = new IllegalStateException(new CommandRejection(code));
      ApiException refused = refusal();
      assertThat(refused.status()).isEqualTo(code.status());
      assertThat(refused.text()).contains(code.text());
      assertThat(gateway.sent).isEqualTo(1);
      assertThat(ended(code.label())).isEqualTo(1);
    }
  }

  private ApiException refusal() {
    return catchThrowableOfType(ApiException.class, () -> commands.send(new MoveHead()));
  }

  private double ended(String outcome) {
    return meters
        .counter("hubtokens.command.commands", "command", "move-head", "outcome", outcome)
        .count();
  }

  private static RuntimeException conflict() {
    return AppendEventsTransactionRejectedException.conflictingEventsDetected(
        org.axonframework.eventsourcing.eventstore.ConsistencyMarker.ORIGIN);
  }
}
