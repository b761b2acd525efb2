package org.hubtokens.command.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revokes many tokens by one call. Each is a command of its own: what becomes of one has no bearing
 * on the others, and all of them are waited for together.
 */
@Singleton
public class TokenSets {
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(TokenSets.class);
  private static final String UUIDS = "uuids";
  private static final int MULTI_STATUS = 207;

  /** So that their commits go into the store together and none of them waits long for others. */
  private static final int AT_A_TIME = 16;

  private final Commands commands;
  private final Answers answers;

  @Inject
  public TokenSets(Commands commands, Answers answers) {
    this.commands = commands;
    this.answers = answers;
  }

  /** What is to be done to one token, and why. */
  interface Revocation {
    Object command(TokenId token, @Nullable String reason);
  }

  /** What became of one. */
  private record Done(String uuid, TokenSetView.Result result, @Nullable Outcome outcome) {}

  /** Revokes all that the body names. */
  Response revoke(byte @Nullable [] json, Revocation revocation) {
    JsonBody body = JsonBody.parse(json);
    Set<String> uuids = uuids(body);
    String reason = reason(body);
    body.check();
    List<Done> done = each(uuids, revocation, reason);
    if (done.stream().allMatch(one -> one.result.failed())) {
      throw ApiException.unavailable("none of them could be revoked now; try again", 1);
    }
    boolean all = done.stream().allMatch(one -> one.result.over());
    List<Outcome> outcomes = new ArrayList<>();
    for (Done one : done) {
      if (one.outcome != null) {
        outcomes.add(one.outcome);
      }
    }
    return answers
        .confirmedAll(
            Response.status(all ? 200 : MULTI_STATUS)
                .entity(TokenSetView.of(done.stream().map(Done::result).toList())),
            outcomes)
        .build();
  }

  private static Set<String> uuids(JsonBody body) {
    List<String> texts = body.texts(UUIDS);
    if (texts == null) {
      body.refuse(UUIDS, "is required: a list of the uuids of tokens");
      return Set.of();
    }
    Set<String> uuids = new LinkedHashSet<>(texts);
    if (uuids.isEmpty() || uuids.size() > MOST) {
      body.refuse(UUIDS, "must name 1 to 1000 tokens");
    }
    return uuids;
  }

  private static @Nullable String reason(JsonBody body) {
    String reason = body.text(Reasons.NAME);
    if (reason != null && !Reasons.fit(reason)) {
      body.refuse(Reasons.NAME, Reasons.RULE);
    }
    return reason;
  }

  private List<Done> each(Set<String> uuids, Revocation revocation, @Nullable String reason) {
    Semaphore turns = new Semaphore(AT_A_TIME);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Done>> running = new ArrayList<>();
      for (String uuid : uuids) {
        running.add(
            threads.submit(
                () -> {
                  turns.acquire();
                  try {
                    return one(uuid, revocation, reason);
                  } finally {
                    turns.release();
                  }
                }));
      }
      List<Done> done = new ArrayList<>();
      for (Future<Done> one : running) {
        done.add(one.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiException.unavailable("this was interrupted; repeat it to learn what is left", 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a revocation ended in a way it must not", e);
    }
  }

  private Done one(String uuid, Revocation revocation, @Nullable String reason) {
    try {
      TokenId token = TokenId.parse(uuid);
      Outcome outcome = commands.send(revocation.command(token, reason));
      long position = outcome.position().join();
      return new Done(
          uuid, TokenSetView.Result.over(uuid, outcome.appended().isEmpty(), position), outcome);
    } catch (IllegalArgumentException _) {
      return new Done(uuid, TokenSetView.Result.notFound(uuid), null);
    } catch (ApiException e) {
      return new Done(
          uuid,
          e.status() == 404
              ? TokenSetView.Result.notFound(uuid)
              : TokenSetView.Result.failed(uuid, e.text()),
          null);
    } catch (RuntimeException e) {
      LOG.error("the revocation of {} failed", uuid, e);
      return new Done(uuid, TokenSetView.Result.failed(uuid, "our fault; try again"), null);
    }
  }
}
