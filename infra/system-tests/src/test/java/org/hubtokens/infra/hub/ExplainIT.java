package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Decisions that a verifier made and recorded, while tokens and accounts were changed, are made
 * again by explain from the history: of random tokens, rights and times, and none differs.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExplainIT {
  /** ReplayTest of token-query replays ten thousand; so can this one, by the property. */
  private static final int DECISIONS = Integer.getInteger("hubtokens.explain.decisions", 500);

  /** More are not asked for, even when one of the reasons has not occurred. */
  private static final int MOST = 20 * DECISIONS;

  private static final Set<String> REASONS =
      Set.of(
          "allowed",
          "token-revoked",
          "token-expired",
          "token-deactivated",
          "account-disabled",
          "scope-too-narrow",
          "repository-not-covered",
          "not-in-namespace",
          "catalog-closed",
          "registry-token-too-narrow");
  private static final int THREADS = 6;
  private static final String PASSWORD = "a long enough password";
  private static final List<String> SCOPES =
      List.of("repo:admin", "repo:write", "repo:read", "repo:public_read");
  private static final List<String> METHODS = List.of("GET", "PUT", "DELETE");
  private static final Map<String, String> SETTINGS =
      Map.of(
          "HUBTOKENS_RATE_LIMIT_PER_MINUTE", "0",
          "HUBTOKENS_VERIFIER_VERIFY_PUBLIC_REPOSITORIES", "someone/open-*");

  private record Token(String account, String uuid, String secret) {}

  private record Recorded(Token token, String decision, String reason) {}

  private final Random random = new Random(11);
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final String account = name();
  private final String other = name();
  private final List<Token> own = new CopyOnWriteArrayList<>();
  private final List<Token> all = new CopyOnWriteArrayList<>();
  private final Queue<Recorded> recorded = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void givenDecisionsRecordedUnderChange_whenReplayed_thenNoneDiffers() throws Exception {
    try (Hub hub = Hub.start(SharedHub.with(SETTINGS));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      HubClient boss = hub.client().signIn();
      HubClient owner = registered(hub, account);
      HubClient neighbour = registered(hub, other);
      for (int i = 0; i < 6; i++) {
        all.add(created(neighbour, other));
      }
      long begun = System.nanoTime();
      List<Future<?>> asking = start(threads, () -> decide(hub.client()));
      change(owner, boss);
      for (Future<?> one : asking) {
        one.get();
      }
      long decided = System.nanoTime();

      Map<String, Integer> replayed = new TreeMap<>();
      List<String> differ = new ArrayList<>();
      Queue<Recorded> left = new ConcurrentLinkedQueue<>(recorded);
      for (Future<?> one : start(threads, () -> replay(boss, left, replayed, differ))) {
        one.get();
      }
      System.out.printf(
          "%d decisions in %d ms, replayed in %d ms: %s%n",
          recorded.size(),
          Duration.ofNanos(decided - begun).toMillis(),
          Duration.ofNanos(System.nanoTime() - decided).toMillis(),
          replayed);
      assertThat(recorded).hasSizeGreaterThanOrEqualTo(DECISIONS);
      assertThat(differ).isEmpty();
      assertThat(replayed.keySet()).containsAll(REASONS);
      assertThat(explainedOpening(owner)).isEqualTo("public");
    }
  }

  private static List<Future<?>> start(ExecutorService threads, Runnable work) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(threads.submit(work));
    }
    return running;
  }

  private boolean enough() {
    int made = recorded.size();
    return made >= MOST || (made >= DECISIONS && seen.containsAll(REASONS));
  }

  /** Asks the verifier about random tokens for as long as there are too few decisions. */
  private void decide(HubClient client) {
    Random mine = new Random(asked.incrementAndGet());
    while (!enough()) {
      Token token = all.get(mine.nextInt(all.size()));
      String repository = pick(mine, List.of(account, account, other, "someone"));
      repository += pick(mine, List.of("/app", "/app-1", "/open-1"));
      String target =
          mine.nextInt(10) == 0 ? "/v2/_catalog" : "/v2/" + repository + "/manifests/latest";
      boolean toRegistry = mine.nextInt(10) > 0;
      boolean exchanged = toRegistry && mine.nextInt(5) == 0;
      HubClient.Answer answer =
          client.send(
              "GET",
              toRegistry ? "/verify?registry" : "/verify",
              null,
              "Authorization",
              "Bearer " + (exchanged ? registryToken(client, token, mine) : token.secret),
              "Token-Decision",
              "record",
              "X-Original-URI",
              target,
              "X-Original-Method",
              target.endsWith("_catalog") ? "GET" : pick(mine, METHODS));
      String reason = answer.header("X-Hubtokens-Reason");
      String decision = answer.header("Token-Decision");
      assertThat(decision).as("%s %s", answer.status(), reason).isNotNull();
      Recorded made = new Recorded(token, decision, reason == null ? "allowed" : reason);
      recorded.add(made);
      seen.add(made.reason);
    }
  }

  /** A JWT for the registry, got with the token; the token itself where that gets none. */
  private static String registryToken(HubClient client, Token token, Random mine) {
    String scope = "repository:" + token.account + pick(mine, List.of("/app", "/app-1"));
    HubClient.Answer given =
        client.getWithBasic("/token?scope=" + scope + ":pull,push", token.account, token.secret);
    return given.status() == 200 ? given.json().required("token").asText() : token.secret;
  }

  /** Makes, changes and ends tokens, and switches an account off and on, meanwhile. */
  private void change(HubClient owner, HubClient boss) {
    while (!enough()) {
      if (own.size() < 40 || random.nextInt(6) == 0) {
        Token made = created(owner, account);
        own.add(made);
        all.add(made);
      }
      Token token = pick(random, own);
      switch (random.nextInt(8)) {
        case 0, 1 -> owner.patch(token.uuid, Map.of("scopes", List.of(pick(random, SCOPES))));
        case 2, 3 -> owner.patch(token.uuid, Map.of("is_active", random.nextBoolean()));
        case 4, 5 -> owner.patch(token.uuid, Map.of("resources", resources(account)));
        case 6 -> {
          String what = random.nextBoolean() ? "/disable" : "/enable";
          boss.send("POST", "/v2/admin/accounts/" + other + what, null).expect(204);
        }
        default -> {
          if (own.remove(token)) {
            owner.revoke(token.uuid);
          }
        }
      }
    }
  }

  private Token created(HubClient owner, String namespace) {
    Map<String, Object> wanted =
        new TreeMap<>(Map.of("token_label", "t", "scopes", List.of(pick(random, SCOPES))));
    if (random.nextBoolean()) {
      wanted.put("resources", resources(namespace));
    }
    HubClient.Answer made = null;
    if (random.nextInt(3) == 0) {
      made = createdUntil(owner, wanted, Instant.now().plusMillis(2_000 + random.nextInt(3_000)));
    }
    if (made == null) {
      made = owner.send("POST", "/v2/access-tokens", wanted).expect(201);
    }
    return new Token(
        namespace, made.json().required("uuid").asText(), made.json().required("token").asText());
  }

  /** Null where the machine was so slow that the time had passed when the request was read. */
  private static HubClient.Answer createdUntil(
      HubClient owner, Map<String, Object> wanted, Instant end) {
    Map<String, Object> ending = new TreeMap<>(wanted);
    ending.put("expires_at", end.truncatedTo(ChronoUnit.MILLIS).toString());
    HubClient.Answer made = owner.send("POST", "/v2/access-tokens", ending);
    if (made.status() == 400 && made.json().path("fields").has("expires_at")) {
      assertThat(Instant.now()).isAfter(end);
      return null;
    }
    return made.expect(201);
  }

  private List<Map<String, Object>> resources(String namespace) {
    return List.of(
        Map.of(
            "repository",
            namespace + pick(random, List.of("/app", "/app-*", "/*")),
            "actions",
            pick(random, List.of(List.of("pull"), List.of("pull", "push"), List.of("delete")))));
  }

  private static void replay(
      HubClient boss, Queue<Recorded> left, Map<String, Integer> replayed, List<String> differ) {
    for (Recorded one = left.poll(); one != null; one = left.poll()) {
      HubClient.Answer answer =
          boss.send(
                  "POST",
                  "/v2/access-tokens/" + one.token.uuid + "/explain",
                  Map.of("decision", one.decision))
              .expect(200);
      String reason = answer.json().required("reason").asText();
      boolean same = answer.json().at("/recorded/same").asBoolean() && reason.equals(one.reason);
      synchronized (replayed) {
        replayed.merge(reason, 1, Integer::sum);
        if (!same) {
          differ.add(one.decision + " -> " + reason);
        }
      }
    }
  }

  /** What the operator has opened is explained by the settings that verifiers decide by. */
  private static String explainedOpening(HubClient owner) {
    HubClient.Created token = owner.create("narrow", "repo:public_read");
    return owner
        .send(
            "POST",
            "/v2/access-tokens/" + token.uuid() + "/explain",
            Map.of("action", "pull", "repository", "someone/open-1"))
        .expect(200)
        .json()
        .path("rule")
        .asText();
  }

  private static HubClient registered(Hub hub, String name) {
    hub.client()
        .send("POST", "/v2/users", Map.of("username", name, "password", PASSWORD))
        .expect(201);
    return hub.client().signIn(name, PASSWORD);
  }

  private static String name() {
    return "e" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private static <T> T pick(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
