package org.hubtokens.infra.crash;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Whether each answer of a verifier had a reason in what it can have known. */
final class VerifierRules {
  private final Facts facts;
  private final Model model;
  private final Consumer<Violation> found;
  private final Map<String, Instant> refusedFrom = new HashMap<>();

  /** When a verifier first said of a token that it is revoked, by both their names. */
  private final Map<String, Long> revokedFrom = new HashMap<>();

  VerifierRules(Facts facts, Model model, Consumer<Violation> found) {
    this.facts = facts;
    this.model = model;
    this.found = found;
    for (Receipt receipt : facts.receipts()) {
      refusedFrom.merge(
          both(receipt.verifier(), receipt.uuid()),
          receipt.refusedFrom(),
          (one, other) -> one.isBefore(other) ? one : other);
    }
    for (Check check : facts.checks()) {
      if (check.verdict() == Check.Verdict.REVOKED) {
        revokedFrom.merge(both(check.verifier(), check.uuid()), check.span().end(), Math::min);
      }
    }
  }

  void check() {
    for (Check check : facts.checks()) {
      TokenModel token = model.token(check.uuid());
      if (token != null) {
        answered(check, token);
      }
    }
    inCalm();
  }

  private void answered(Check check, TokenModel token) {
    int from = oldest(check, token);
    int to = Math.max(from, token.newest(check.span().end()));
    switch (check.verdict()) {
      case ACCEPTED -> accepted(check, token, from, to);
      case REVOKED -> refused(check, token.any(from, to, Standing::revoked));
      case DEACTIVATED -> refused(check, token.any(from, to, s -> !s.active()));
      case NOT_KNOWN -> refused(check, from == TokenModel.NOT_THERE);
      case UNEXPECTED -> violation(Rule.WRONG_ANSWER, check.toString());
      case NONE -> {}
    }
  }

  private int oldest(Check check, TokenModel token) {
    int oldest =
        token.oldest(
            check.through(),
            unconfirmed -> unconfirmed.vouchesFor(check.verifier()),
            check.span().begin());
    boolean revoked =
        revokedFrom.getOrDefault(both(check.verifier(), check.uuid()), Long.MAX_VALUE)
            < check.span().begin();
    return revoked
        ? Math.max(oldest, token.first(0, token.versions().size() - 1, Standing::revoked))
        : oldest;
  }

  private void accepted(Check check, TokenModel token, int from, int to) {
    if (!token.any(from, to, Standing::good)) {
      violation(Rule.ACCEPTED_WITHOUT_CAUSE, check + " of " + token.versions());
    }
    Instant refused = refusedFrom.get(both(check.verifier(), check.uuid()));
    if (refused != null && !check.sent().isBefore(refused)) {
      violation(Rule.ACCEPTED_AFTER_RECEIPT, check + ", acknowledged before " + refused);
    }
  }

  private void refused(Check check, boolean cause) {
    if (!cause) {
      TokenModel token = model.token(check.uuid());
      violation(Rule.REFUSED_WITHOUT_CAUSE, check + " of " + token.versions());
    }
  }

  /** Whoever waits long enough while nothing is broken need not look who has confirmed. */
  private void inCalm() {
    Map<String, List<Check>> accepted =
        facts.checks().stream()
            .filter(check -> check.verdict() == Check.Verdict.ACCEPTED)
            .collect(Collectors.groupingBy(Check::uuid));
    for (Attempt attempt : facts.attempts()) {
      if (attempt.acknowledged()
          && attempt.command() instanceof Command.Revoke revoke
          && revoke.patient()) {
        List<Check> its = accepted.getOrDefault(revoke.uuid(), List.of());
        calm(attempt.span()).ifPresent(calm -> inCalm(attempt, calm, its));
      }
    }
  }

  private void inCalm(Attempt revocation, Span calm, List<Check> accepted) {
    if (!revocation.said().unconfirmed().nobody()) {
      violation(Rule.LATE_IN_CALM, revocation.toString());
    }
    accepted.stream()
        .filter(check -> revocation.span().before(check.span()) && check.span().within(calm))
        .min(Comparator.comparingLong(check -> check.span().begin()))
        .ifPresent(check -> violation(Rule.ACCEPTED_IN_CALM, check + " after " + revocation));
  }

  private Optional<Span> calm(Span span) {
    return facts.calm().stream().filter(span::within).findFirst();
  }

  private static String both(String verifier, String uuid) {
    return verifier + ' ' + uuid;
  }

  private void violation(Rule rule, String what) {
    found.accept(new Violation(rule, what));
  }
}
