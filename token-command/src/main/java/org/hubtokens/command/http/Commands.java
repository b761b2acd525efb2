package org.hubtokens.command.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.hubtokens.command.log.LogException;
import org.hubtokens.command.log.LogUnavailableException;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;

/** Sends commands to Axon and turns what goes wrong into answers. */
@Singleton
public class Commands {
  private static final int TRIES = 5;
  private static final int RETRY_AFTER_SECONDS = 1;

  private final CommandGateway gateway;

  @Inject
  public Commands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Carries a command out. When others changed what it was decided on, it is decided anew, a
   * bounded number of times.
   *
   * @throws ApiException with the status and words for the caller
   */
  public Outcome send(Object command) {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        return gateway.send(command, Outcome.class).join();
      } catch (CompletionException e) {
        throwUnlessConflict(e);
      }
    }
    throw refused(Code.TOO_MUCH_CONTENTION);
  }

  private static void throwUnlessConflict(CompletionException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case AppendEventsTransactionRejectedException _ -> {
          return;
        }
        case CommandRejection rejection -> throw refused(rejection.code());
        case LogUnavailableException away -> throw unavailable(away);
        case LogException e ->
            throw ApiException.unavailable(
                "the log cannot take more now; nothing was done, try again", RETRY_AFTER_SECONDS);
        default -> {}
      }
    }
    throw failure;
  }

  private static ApiException refused(Code code) {
    ApiException refusal = new ApiException(code.status(), code.text());
    return code.category() == CommandRejection.Category.OVERLOAD
        ? refusal.withHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
        : refusal;
  }

  private static ApiException unavailable(LogUnavailableException away) {
    return ApiException.unavailable(
        away.outcomeUnknown()
            ? "the store went away while this was being written; repeat it with an Idempotency-Key to learn what became of it"
            : "the store is away; nothing was done, try again",
        RETRY_AFTER_SECONDS);
  }
}
