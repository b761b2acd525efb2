package org.hubtokens.infra.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hubtokens.infra.hub.HubClient;

/**
 * A client that creates, changes and revokes tokens at random and reads their list, and repeats
 * half of what it got no answer to. Writes down each call.
 */
final class Player implements Traffic.Turn {
  private static final int FEW = 4;
  private static final int MANY = 25;
  private static final String TOKENS = "/v2/access-tokens";
  private static final String NOTHING = "nothing was done";

  private final String name;
  private final Account account;
  private final List<URI> writers;
  private final Random random;
  private final History history;
  private int turns;

  /**
   * @param name told in keys and labels, so that none is used twice
   * @param writers where commands may be sent
   */
  Player(String name, Account account, List<URI> writers, Random random, History history) {
    this.name = name;
    this.account = account;
    this.writers = writers;
    this.random = random;
    this.history = history;
  }

  @Override
  public void take() {
    String key = name + '-' + turns++;
    int size = account.tokens().size();
    int choice = size < FEW ? 0 : size > MANY ? 99 : random.nextInt(100);
    Optional<Pool.Token> token = account.tokens().any(random);
    if (choice < 30 || token.isEmpty()) {
      create(key);
    } else if (choice < 50) {
      change(new Command.Rename(account.name(), token.get().uuid(), key), key);
    } else if (choice < 62) {
      change(new Command.Switch(account.name(), token.get().uuid(), random.nextBoolean()), key);
    } else if (choice < 75) {
      read("");
    } else {
      revoke(token.get(), key);
    }
  }

  /**
   * Creates a token at one token-command; empty when all readers have confirmed, else the answer.
   */
  String missingAt(URI writer) {
    String key = name + "-probe-" + turns++;
    Player one = new Player(key, account, List.of(writer), random, history);
    one.create(key);
    return history.missing(key);
  }

  private void create(String key) {
    Command.Create create = new Command.Create(account.name(), key);
    Optional<JsonNode> body =
        send(
            create,
            key,
            "POST",
            TOKENS,
            Map.of("token_label", key, "scopes", List.of("repo:read")));
    // A repetition shows no secret; then nobody can show the token to a verifier.
    body.filter(token -> token.path("token").asText().startsWith("hubt_pat_"))
        .map(token -> new Pool.Token(token.path("uuid").asText(), token.path("token").asText()))
        .ifPresent(account.tokens()::created);
  }

  private void change(Command.Change change, String key) {
    Map<String, Object> body = new HashMap<>();
    switch (change) {
      case Command.Rename rename -> body.put("token_label", rename.label());
      case Command.Switch set -> body.put("is_active", set.active());
      case Command.Revoke _ -> throw new IllegalArgumentException("revocations have no body");
    }
    send(change, key, "PATCH", TOKENS + '/' + change.uuid(), body);
  }

  private void revoke(Pool.Token token, String key) {
    int kind = random.nextInt(3);
    String wait = kind == 0 ? "" : kind == 1 ? "?wait=0s" : "?wait=25s";
    account.tokens().ending(token);
    Command.Revoke revoke = new Command.Revoke(account.name(), token.uuid(), kind == 2);
    send(revoke, key, "DELETE", TOKENS + '/' + token.uuid() + wait, null);
  }

  private Optional<JsonNode> send(
      Command command, String key, String method, String path, Map<String, Object> body) {
    Optional<JsonNode> answer = sendOnce(command, key, method, path, body);
    for (int tries = 0; answer.isEmpty() && random.nextBoolean() && tries < 3; tries++) {
      answer = sendOnce(command, key, method, path, body);
    }
    return answer;
  }

  /** The body of what was acknowledged; nothing when nobody knows what became of it. */
  private Optional<JsonNode> sendOnce(
      Command command, String key, String method, String path, Map<String, Object> body) {
    HubClient at = account.session().at(writers.get(random.nextInt(writers.size())));
    long begin = System.nanoTime();
    try {
      HubClient.Answer answer = at.send(method, path, body, "Idempotency-Key", key);
      Attempt attempt = attempt(command, key, new Span(begin, System.nanoTime()), answer);
      history.add(attempt);
      return attempt.outcome() == Attempt.Outcome.UNKNOWN
          ? Optional.empty()
          : Optional.of(answer.json());
    } catch (UncheckedIOException e) {
      Span span = new Span(begin, System.nanoTime());
      Attempt.Outcome outcome =
          e.getCause() instanceof ConnectException
              ? Attempt.Outcome.NOTHING_DONE
              : Attempt.Outcome.UNKNOWN;
      history.add(new Attempt(key, command, span, outcome, null, String.valueOf(e)));
      return Optional.empty();
    }
  }

  private static Attempt attempt(Command command, String key, Span span, HubClient.Answer answer) {
    String message = answer.json().path("message").asText();
    Attempt.Outcome outcome =
        switch (answer.status()) {
          case 200, 201, 204 -> Attempt.Outcome.ACKNOWLEDGED;
          case 404 -> Attempt.Outcome.NOT_FOUND;
          case 503 ->
              message.contains(NOTHING) ? Attempt.Outcome.NOTHING_DONE : Attempt.Outcome.UNKNOWN;
          case 502, 504 -> Attempt.Outcome.UNKNOWN;
          default -> Attempt.Outcome.UNEXPECTED;
        };
    return new Attempt(
        key,
        command,
        span,
        outcome,
        outcome == Attempt.Outcome.ACKNOWLEDGED ? said(command, answer) : null,
        answer.status() + " " + message);
  }

  private static Attempt.Acknowledgement said(Command command, HubClient.Answer answer) {
    String position = answer.header("Token-Position");
    String unconfirmed = answer.header("Token-Unconfirmed");
    return new Attempt.Acknowledgement(
        command instanceof Command.Change change
            ? change.uuid()
            : answer.json().required("uuid").asText(),
        position == null ? -1 : Long.parseLong(position),
        unconfirmed == null ? Unconfirmed.NOBODY : new Unconfirmed(unconfirmed));
  }

  /**
   * Reads the list and writes it down; an answer that tells nothing is none.
   *
   * @param atLeast a position; empty: whatever is there
   */
  Optional<Listing> read(String atLeast) {
    long begin = System.nanoTime();
    HubClient.Answer answer;
    try {
      String path = TOKENS + "?page_size=100";
      answer =
          atLeast.isEmpty()
              ? account.session().get(path)
              : account.session().send("GET", path, null, "At-Least-Position", atLeast);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
    Span span = new Span(begin, System.nanoTime());
    if (answer.status() != 200) {
      return Optional.empty();
    }
    Listing listing =
        new Listing(
            account.name(),
            span,
            Long.parseLong(answer.header("Token-Position")),
            rows(answer.json()));
    history.add(listing);
    return Optional.of(listing);
  }

  /** Revokes what is in a list and in nobody's hands any more, so that lists stay short. */
  void tidy(Listing listing) {
    for (String uuid : listing.rows().keySet()) {
      if (!account.tokens().holds(uuid)) {
        String key = name + "-tidy-" + turns++;
        Command.Revoke revoke = new Command.Revoke(account.name(), uuid, true);
        send(revoke, key, "DELETE", TOKENS + '/' + uuid + "?wait=25s", null);
      }
    }
  }

  private static Map<String, Standing> rows(JsonNode list) {
    Map<String, Standing> rows = new HashMap<>();
    if (!list.required("next").isNull()) {
      throw new IllegalStateException("a list of more than one page is not one moment's");
    }
    for (JsonNode row : list.required("results")) {
      rows.put(
          row.required("uuid").asText(),
          new Standing(
              row.required("token_label").asText(), row.required("is_active").asBoolean(), false));
    }
    return rows;
  }
}
