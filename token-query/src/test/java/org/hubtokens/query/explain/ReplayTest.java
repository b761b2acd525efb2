package org.hubtokens.query.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenState;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.RecordedDecision;
import org.hubtokens.events.decision.RegistryToken;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.MemoryHistories;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.ReadPoints;
import org.junit.jupiter.api.Test;

/**
 * Decisions made from events as verifiers hold them, and made again from the history: 10,000 of
 * random tokens, requests, positions and times, and none differs.
 */
class ReplayTest {
  private static final int DECISIONS = 10_000;
  private static final Openings OPENINGS =
      Openings.parse(
          List.of("acct1/b-*"), List.of("acct0=acct2/app:push"), List.of("acct0", "acct3"));

  private final Life life = new Life(5);
  private final List<PositionedEvent> log = life.live(6, 60, 900);
  private final Random random = new Random(7);
  private final Histories histories = histories();

  @Test
  void givenTenThousandRecordedDecisions_whenReplayed_thenNoneDiffers() {
    Map<Reason, Integer> seen = new EnumMap<>(Reason.class);
    int differ = 0;
    for (int i = 0; i < DECISIONS; i++) {
      TokenId token = life.tokens().get(random.nextInt(life.tokens().size()));
      AccountName owner = owner(token);
      RecordedDecision recorded = recorded(token, owner);
      String body = "{\"decision\":\"" + recorded.text() + "\"}";
      Explanation again = explain(token, owner, body);
      seen.merge(again.verdict().reason(), 1, Integer::sum);
      differ += again.verdict().reason().code().equals(recorded.verdict()) ? 0 : 1;
    }
    assertThat(differ).isZero();
    assertThat(seen.keySet())
        .as("all verdicts are among them: %s", seen)
        .contains(
            Reason.ALLOWED,
            Reason.UNKNOWN,
            Reason.REVOKED,
            Reason.EXPIRED,
            Reason.DEACTIVATED,
            Reason.ACCOUNT_DISABLED,
            Reason.SCOPE_TOO_NARROW,
            Reason.REPOSITORY_NOT_COVERED,
            Reason.NOT_IN_NAMESPACE,
            Reason.CATALOG_CLOSED,
            Reason.REGISTRY_TOKEN_UNFIT,
            Reason.REGISTRY_TOKEN_TOO_NARROW);
  }

  @Test
  void givenTimes_whenExplained_thenAsTheLogStoodThen() {
    for (int i = 0; i < 2_000; i++) {
      TokenId token = life.tokens().get(random.nextInt(life.tokens().size()));
      AccountName owner = owner(token);
      PositionedEvent event = log.get(random.nextInt(log.size()));
      Instant at = event.at().plusMillis(random.nextInt(3) - 1);
      long through =
          log.stream()
              .filter(e -> !e.at().isAfter(at))
              .mapToLong(PositionedEvent::position)
              .max()
              .orElse(-1);
      Presented held = life.presented(token, owner, through, through);
      AccessRequest request = OPENINGS.on(owner + "/app", Action.PUSH);
      Verdict expected = AccessDecision.decide(held, request, at);

      Explanation told =
          explain(
              token,
              owner,
              "{\"action\":\"push\",\"repository\":\"%s/app\",\"at\":\"%s\"}".formatted(owner, at));

      assertThat(told.verdict().reason()).isEqualTo(expected.reason());
      assertThat(told.alteration().changes().isEmpty())
          .as("%s can be turned unless it is over, or not begun", told.verdict().reason())
          .isEqualTo(over(life.token(token, through), at));
    }
  }

  private static boolean over(TokenState token, Instant at) {
    return token == null || token.revoked() || token.credential().expiredAt(at);
  }

  private RecordedDecision recorded(TokenId token, AccountName owner) {
    long credential = random.nextInt(log.size());
    long account = Math.max(0, credential + random.nextInt(40) - 20);
    Instant at = log.get((int) credential).at().plusMillis(random.nextInt(100_000));
    Presented held = life.presented(token, owner, credential, account);
    AccessRequest request = request(owner);
    RegistryToken by = RegistryToken.values()[random.nextInt(RegistryToken.values().length)];
    Verdict verdict = by.verdict(AccessDecision.decide(held, request, at));
    return RecordedDecision.of(at, credential, account, held, request, by, verdict);
  }

  private AccessRequest request(AccountName owner) {
    String namespace = random.nextInt(4) == 0 ? "acct" + random.nextInt(6) : owner.value();
    String name = namespace + List.of("/app", "/b-1", "/app/deep", "/other").get(random.nextInt(4));
    return switch (random.nextInt(8)) {
      case 0 -> AccessRequest.Identify.INSTANCE;
      case 1 -> OPENINGS.catalog();
      default -> OPENINGS.on(name, Action.values()[random.nextInt(3)]);
    };
  }

  private AccountName owner(TokenId token) {
    return life.token(token, log.size()).credential().account();
  }

  private Explanation explain(TokenId token, AccountName owner, String body) {
    Question question = Question.read(body.getBytes(UTF_8), Life.BEGIN);
    return Explanation.of(
        question,
        owner,
        OPENINGS,
        histories.token(
            histories.ofToken(token, owner, OptionalLong.empty()).cursor(), question.token()),
        histories.account(owner, question.account()));
  }

  private Histories histories() {
    InMemoryGenerations generations = new InMemoryGenerations();
    for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
      generations.complete(
          generations.open().live(), partition, log.getLast().position(), Life.BEGIN);
    }
    ReadPoints points = new ReadPoints(generations, new ProgressSignal(), Duration.ZERO, 0);
    return new Histories(points, MemoryHistories.of(log));
  }
}
