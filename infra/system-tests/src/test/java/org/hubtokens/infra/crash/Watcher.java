package org.hubtokens.infra.crash;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.hubtokens.infra.hub.HubClient;

/** Shows tokens to verifiers, live ones and those lately revoked, and writes down what they say. */
final class Watcher implements Traffic.Turn {
  private final List<Account> accounts;
  private final List<Verifier> verifiers;
  private final Random random;
  private final History history;

  Watcher(List<Account> accounts, List<Verifier> verifiers, Random random, History history) {
    this.accounts = accounts;
    this.verifiers = verifiers;
    this.random = random;
    this.history = history;
  }

  @Override
  public void take() {
    Account account = accounts.get(random.nextInt(accounts.size()));
    Verifier verifier = verifiers.get(random.nextInt(verifiers.size()));
    account.tokens().toCheck(random).ifPresent(token -> check(account, verifier, token));
  }

  private void check(Account account, Verifier verifier, Pool.Token token) {
    Instant sent = Instant.now();
    long begin = System.nanoTime();
    HubClient.Answer answer = null;
    try {
      answer = account.session().at(verifier.origin()).verify(token.secret());
    } catch (UncheckedIOException e) {
      // nobody answers, which is written down as that
    }
    Span span = new Span(begin, System.nanoTime());
    long through = answer == null ? -1 : through(answer);
    history.add(new Check(verifier.name(), token.uuid(), span, sent, through, verdict(answer)));
  }

  private static long through(HubClient.Answer answer) {
    String position = answer.header("Token-Position");
    return position == null ? -1 : Long.parseLong(position);
  }

  private static Check.Verdict verdict(HubClient.Answer answer) {
    if (answer == null || answer.status() == 503) {
      return Check.Verdict.NONE;
    }
    if (answer.status() == 200) {
      return Check.Verdict.ACCEPTED;
    }
    return switch (String.valueOf(answer.header("X-Hubtokens-Reason"))) {
      case "token-revoked" -> Check.Verdict.REVOKED;
      case "token-deactivated" -> Check.Verdict.DEACTIVATED;
      case "token-unknown" -> Check.Verdict.NOT_KNOWN;
      default -> Check.Verdict.UNEXPECTED;
    };
  }
}
