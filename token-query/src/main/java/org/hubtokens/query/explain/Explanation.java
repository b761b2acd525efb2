package org.hubtokens.query.explain;

import java.time.Instant;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.RegistryToken;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.query.history.AccountStanding;
import org.hubtokens.query.history.Change;
import org.hubtokens.query.history.HistoryEntry;
import org.hubtokens.query.history.TokenStanding;
import org.jspecify.annotations.Nullable;

/**
 * A verdict, and why.
 *
 * @param token as it stood; null: it was not there yet
 * @param account as it stood; null: it was not there yet
 * @param setBy the event that made the rule decide so; null where a setting did, or nothing had
 *     happened yet
 */
record Explanation(
    Question question,
    @Nullable TokenStanding token,
    @Nullable AccountStanding account,
    Verdict verdict,
    Rule rule,
    @Nullable HistoryEntry setBy,
    Alteration alteration) {

  /** Decides about what is known of a token of {@code owner}, as {@link AccessDecision} does. */
  static Explanation of(
      Question question,
      AccountName owner,
      Openings openings,
      @Nullable TokenStanding token,
      @Nullable AccountStanding account) {
    Presented presented = presented(token, account);
    AccessRequest request = question.request(owner, openings);
    Instant at = question.at();
    RegistryToken by = question.registryToken();
    Verdict verdict = by.verdict(AccessDecision.decide(presented, request, at));
    Rule rule = Rule.of(verdict, request);
    return new Explanation(
        question,
        token,
        account,
        verdict,
        rule,
        setBy(rule, token, account),
        Alterations.of(presented, request, at, by));
  }

  private static Presented presented(
      @Nullable TokenStanding token, @Nullable AccountStanding account) {
    return token == null
        ? Presented.NOTHING
        : new Presented(
            token.credential(),
            token.revoked() != null,
            account == null ? null : account.account());
  }

  private static @Nullable HistoryEntry setBy(
      Rule rule, @Nullable TokenStanding token, @Nullable AccountStanding account) {
    if (token == null || account == null) {
      return token == null || rule != Rule.REVOCATION ? null : token.revoked();
    }
    return switch (rule) {
      case REVOCATION -> token.revoked();
      case ACCOUNT_ENABLED -> account.setBy();
      case EXPIRY, NAMESPACE -> token.created();
      case SWITCHED_ON -> token.setBy(Change.ACTIVE);
      case SCOPES -> token.setBy(Change.SCOPES);
      case RESOURCES -> token.setBy(Change.RESOURCES);
      case EXISTENCE, PUBLIC, CATALOG, REGISTRY_TOKEN, REGISTRY_TOKEN_ACCESS -> null;
    };
  }
}
