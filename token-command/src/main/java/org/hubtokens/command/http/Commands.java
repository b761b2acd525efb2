package org.hubtokens.command.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.hubtokens.command.log.LogException;
import org.hubtokens.command.log.LogUnavailableException;
import org.hubtokens.command.log.TallyFullException;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;

/** Sends commands to Axon and turns what goes wrong into answers. */
@Singleton
public class Commands {
  private static final int TRIES = 5;
  private static final int RETRY_AFTER_SECONDS = 1;

  /**
   * No sooner is it said that there is no such token: one of somebody else is read from the log
   * before it is refused, and that nobody may find out by the clock.
   */
  private static final Duration NOT_FOUND_AFTER = Duration.ofMillis(5);

  private final CommandGateway gateway;
  private final CommandMeters meters;

  @Inject
  public Commands(CommandGateway gateway, CommandMeters meters) {
    this.gateway = gateway;
    this.meters = meters;
  }

  /**
   * Carries a command out. When others changed what it was decided on, it is decided anew, a
   * bounded number of times.
   *
   * @throws ApiException with the status and words for the caller
   */
  public Outcome send(Object command) {
    long began = System.nanoTime();
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        Outcome outcome = gateway.send(command, Outcome.class).join();
        meters.ended(command, outcome.repeated() ? "repeated" : "done");
        return outcome;
      } catch (CompletionException e) {
        throwUnlessConflict(command, e, began);
        meters.decidedAnew(command);
      }
    }
    throw refused(command, Code.TOO_MUCH_CONTENTION);
  }

  private void throwUnlessConflict(Object command, CompletionException failure, long began) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case AppendEventsTransactionRejectedException _ -> {
          return;
        }
        case CommandRejection rejection -> {
          if (rejection.code() == Code.TOKEN_NOT_FOUND) {
            awaitNanos(began + NOT_FOUND_AFTER.toNanos());
          }
          throw refused(command, rejection.code());
        }
        case TallyFullException full -> throw tooMany(command, full);
        case LogUnavailableException away -> throw unavailable(command, away);
        case LogException _ -> throw overloaded(command);
        default -> {}
      }
    }
    meters.ended(command, "failed");
    throw failure;
  }

  private static void awaitNanos(long end) {
    long left = end - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = end - System.nanoTime();
    }
  }

  private ApiException refused(Object command, Code code) {
    meters.ended(command, code.label());
    if (code.category() == CommandRejection.Category.OVERLOAD) {
      return ApiException.unavailable(code.text(), RETRY_AFTER_SECONDS);
    }
    if (code.status() == 401) {
      return ApiException.unauthorized(code.text());
    }
    return code.field() == null
        ? new ApiException(code.status(), code.text())
        : ApiException.invalid(Map.of(code.field(), code.text()));
  }

  private ApiException tooMany(Object command, TallyFullException full) {
    Code code = Code.TOKEN_LIMIT;
    meters.ended(command, code.label());
    return new ApiException(code.status(), code.text() + " (at most " + full.most() + ")");
  }

  private ApiException overloaded(Object command) {
    meters.ended(command, "log-overloaded");
    return ApiException.unavailable(
        "the log cannot take more now; nothing was done, try again", RETRY_AFTER_SECONDS);
  }

  private ApiException unavailable(Object command, LogUnavailableException away) {
    meters.ended(command, away.outcomeUnknown() ? "outcome-unknown" : "store-away");
    return ApiException.unavailable(
        away.outcomeUnknown()
            ? "the store went away while this was being written;"
                + " repeat it with the same Idempotency-Key to learn what became of it"
            : "the store is away; nothing was done, try again",
        RETRY_AFTER_SECONDS);
  }
}
