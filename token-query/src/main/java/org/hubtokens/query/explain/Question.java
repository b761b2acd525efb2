package org.hubtokens.query.explain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryName;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.RecordedDecision;
import org.hubtokens.events.decision.RegistryToken;
import org.hubtokens.query.history.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained.
 *
 * @param ask {@code verify}, {@code catalog}, or an action
 * @param repository empty where none is asked for
 * @param at the time to decide for
 * @param token how far the token's history counts
 * @param account how far the account's history counts
 * @param recorded null where it is not about a decision that was recorded
 */
record Question(
    String ask,
    String repository,
    Instant at,
    Moment token,
    Moment account,
    @Nullable RecordedDecision recorded) {
  static final String ACTION = "action";
  static final String REPOSITORY = "repository";
  static final String AT = "at";
  static final String CREDENTIAL_POSITION = "credential_position";
  static final String ACCOUNT_POSITION = "account_position";
  static final String DECISION = "decision";

  private static final String ACTIONS = "must be verify, pull, push, delete or catalog";
  private static final Pattern POSITION = Pattern.compile("-1|[0-9]{1,18}");

  /**
   * Reads a body.
   *
   * @throws ApiException 400 naming each field that is wrong
   */
  static Question read(byte @Nullable [] json, Instant now) {
    JsonBody body = JsonBody.parse(json);
    Question question = body.has(DECISION) ? recorded(body) : asked(body, now);
    body.check();
    return question;
  }

  private static Question recorded(JsonBody body) {
    for (String other :
        new String[] {ACTION, REPOSITORY, AT, CREDENTIAL_POSITION, ACCOUNT_POSITION}) {
      if (body.has(other)) {
        body.refuse(other, "stands in the decision already");
      }
    }
    String text = body.requiredText(DECISION);
    try {
      RecordedDecision decision = RecordedDecision.parse(text);
      return new Question(
          decision.ask(),
          decision.repository(),
          decision.at(),
          new Moment.Through(decision.credential()),
          new Moment.Through(decision.account()),
          decision);
    } catch (IllegalArgumentException e) {
      body.refuse(DECISION, "must be as Token-Decision told it: " + e.getMessage());
      body.check();
      throw new AssertionError("refused above", e);
    }
  }

  private static Question asked(JsonBody body, Instant now) {
    String ask = body.requiredText(ACTION);
    boolean plain = ask.equals(RecordedDecision.VERIFY) || ask.equals(RecordedDecision.CATALOG);
    if (!plain && Action.find(ask).isEmpty() && !body.refused(ACTION)) {
      body.refuse(ACTION, ACTIONS);
    }
    String repository = plain ? "" : body.requiredText(REPOSITORY);
    if (plain && body.has(REPOSITORY)) {
      body.refuse(REPOSITORY, "is not for this action");
    } else if (!plain && !RepositoryName.valid(repository)) {
      body.refuse(REPOSITORY, "must be the full name of a repository, like alice/app");
    }
    Instant at = time(body);
    Moment none = at == null ? Moment.Now.NOW : new Moment.At(at);
    return new Question(
        ask,
        repository,
        at == null ? now : at,
        through(body, CREDENTIAL_POSITION, ACCOUNT_POSITION, none),
        through(body, ACCOUNT_POSITION, CREDENTIAL_POSITION, none),
        null);
  }

  private static @Nullable Instant time(JsonBody body) {
    String text = body.text(AT);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      body.refuse(AT, "must be an RFC 3339 time, such as 2026-01-05T09:30:00Z");
      return null;
    }
  }

  private static Moment through(JsonBody body, String name, String other, Moment none) {
    String text = body.text(name);
    if (text == null) {
      return none;
    }
    if (!body.has(other) || !body.has(AT)) {
      body.refuse(name, "needs " + other + " and " + AT + " beside it");
    }
    if (!POSITION.matcher(text).matches()) {
      body.refuse(name, "must be a position as answers name it");
      return none;
    }
    return new Moment.Through(Long.parseLong(text));
  }

  /** How the JWT that was shown bears on it. */
  RegistryToken registryToken() {
    return recorded == null ? RegistryToken.NONE : recorded.registryToken();
  }

  /** What the decision is asked, for a token of {@code owner}. */
  AccessRequest request(AccountName owner, Openings openings) {
    if (recorded != null) {
      return recorded.request(owner);
    }
    return switch (ask) {
      case RecordedDecision.VERIFY -> AccessRequest.Identify.INSTANCE;
      case RecordedDecision.CATALOG -> openings.catalog();
      default -> openings.on(repository, Action.of(ask));
    };
  }
}
