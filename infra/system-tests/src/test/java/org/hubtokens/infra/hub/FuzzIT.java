package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hubtokens.infra.contract.ApiAnswer;
import org.hubtokens.infra.contract.ApiContract;
import org.hubtokens.infra.contract.CallGenerator;
import org.hubtokens.infra.contract.GeneratedCall;
import org.hubtokens.infra.contract.KnownValues;
import org.hubtokens.infra.contract.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each operation of the documents, called with what a generator makes up from its description, good
 * and bad, and with what earlier answers named: no failure of the hub, nothing that is not
 * described, and nothing done for a body that the description refuses.
 *
 * <p>Each seed is an account of its own, {@value #CALLS} calls of every operation in any order, and
 * a few sequences in the order that a careful client keeps to: made, read, changed, used, revoked,
 * asked for again. {@code -Dhubtokens.fuzz=2000} calls every operation so often, with as many seeds
 * as that takes. A failure names its seed, and {@code -Dit.test=FuzzIT -Dhubtokens.fuzz.seed=7}
 * runs that one again.
 */
@ExtendWith(SharedHub.class)
class FuzzIT {
  private static final int CALLS = 10;
  private static final int SEQUENCES = 5;
  private static final int WANTED = Integer.getInteger("hubtokens.fuzz", CALLS);
  private static final int SEEDS = Math.ceilDiv(WANTED, CALLS);
  private static final long FIRST = Long.getLong("hubtokens.fuzz.seed", 1);
  private static final int SHOWN = 5;

  /** What follows what, where it is about one token, and where about one stream of events. */
  private static final List<List<String>> ORDERS =
      List.of(
          List.of(
              "POST /v2/access-tokens",
              "GET /v2/access-tokens/{uuid}",
              "PATCH /v2/access-tokens/{uuid}",
              "POST /introspect",
              "POST /v2/auth/token",
              "POST /v2/access-tokens/{uuid}/explain",
              "GET /v2/access-tokens/{uuid}/usage",
              "DELETE /v2/access-tokens/{uuid}",
              "DELETE /v2/access-tokens/{uuid}",
              "PATCH /v2/access-tokens/{uuid}",
              "GET /v2/access-tokens/{uuid}/receipt",
              "GET /v2/access-tokens/{uuid}/history",
              "GET /v2/access-tokens/{uuid}/blast-radius",
              "GET /v2/access-tokens"),
          List.of(
              "POST /v2/api_tokens",
              "GET /v2/api_tokens/{uuid}",
              "PATCH /v2/api_tokens/{uuid}",
              "POST /v2/access-tokens/revoke",
              "GET /v2/api_tokens/{uuid}",
              "DELETE /v2/api_tokens/{uuid}",
              "GET /v2/api_tokens",
              "GET /v2/auditlogs/{account}"),
          List.of(
              "POST /v2/security-events/streams",
              "PATCH /v2/security-events/streams",
              "POST /v2/security-events/streams/status",
              "POST /v2/security-events/streams/verify",
              "POST /v2/security-events/poll/{stream_id}",
              "POST /v2/access-tokens/{uuid}/explain",
              "POST /v2/security-events/poll/{stream_id}",
              "DELETE /v2/security-events/streams",
              "POST /v2/security-events/poll/{stream_id}",
              "PUT /v2/users/{account}/password"));

  private static final String PASSWORD = "a long enough password";
  private static final String OF_OPERATORS = " /q/";

  /** Starts work that other tests of the same run would meet; ContractIT calls it. */
  private static final String REBUILD = "/q/token-list/rebuild";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> problems = new TreeMap<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, Long> nanos = new HashMap<>();
  private KnownValues known = new KnownValues();
  private Hub hub;
  private Random random;
  private String session = "";
  private String administrator = "";

  @Test
  void givenTheHubsDocument_whenEachOperationIsCalledInManyWays_thenAnsweredAsDescribed(Hub running)
      throws Exception {
    hub = running;
    administrator = session(Hub.ACCOUNT, Hub.PASSWORD);
    String document = get(running.gateway(), "/openapi.json");
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      random = new Random(seed);
      known = new KnownValues();
      arrive();
      round(seed, running.gateway(), document, _ -> true, SEQUENCES);
    }
    report("the hub");
  }

  @Test
  void givenTheServicesDocuments_whenOperatorsPathsAreCalledInManyWays_thenAnsweredAsDescribed(
      Hub running) throws Exception {
    hub = running;
    random = new Random(FIRST);
    for (Part part : Part.values()) {
      URI service = running.direct(part);
      String document = get(service, "/q/openapi?format=json");
      round(
          FIRST,
          service,
          document,
          name -> name.contains(OF_OPERATORS) && !name.contains(REBUILD),
          0);
    }
    report("operators' paths");
  }

  private void round(
      long seed, URI origin, String document, Predicate<String> wanted, int sequences)
      throws IOException {
    CallGenerator calls = new CallGenerator(document, wanted, known, random);
    ApiContract contract = ApiContract.of(document);
    for (int i = 0; i < CALLS; i++) {
      List<String> operations = new ArrayList<>(calls.operations());
      Collections.shuffle(operations, random);
      for (String operation : operations) {
        callAndJudge(seed, origin, calls.call(operation), contract);
      }
    }
    for (int i = 0; i < sequences; i++) {
      for (String operation : ORDERS.get(random.nextInt(ORDERS.size()))) {
        callAndJudge(seed, origin, calls.rightCall(operation), contract);
      }
    }
  }

  private void callAndJudge(long seed, URI origin, GeneratedCall call, ApiContract contract)
      throws IOException {
    long began = System.nanoTime();
    ApiAnswer answer = send(origin, call);
    nanos.merge(call.operation(), System.nanoTime() - began, Long::sum);
    statuses.merge(answer.status(), 1, Integer::sum);
    judge(seed, call, answer, contract);
  }

  private ApiAnswer send(URI origin, GeneratedCall call) throws IOException {
    Map<String, String> headers = new HashMap<>(call.headers());
    String credentials = credentials(call);
    if (!credentials.isEmpty()) {
      headers.put("Authorization", credentials);
    }
    ApiAnswer answer = RawHttp.send(origin, call.method(), call.target(), headers, call.body());
    if (answer.status() == 401 && credentials.equals("Bearer " + session)) {
      arrive(); // it has disabled itself, or changed its password
    }
    if (!credentials.equals("Bearer " + administrator)) {
      learn(answer);
    }
    return answer;
  }

  private String credentials(GeneratedCall call) {
    if (random.nextInt(12) == 0) {
      return strange();
    }
    if (call.operation().contains(" /v2/admin/")) {
      return "Bearer " + administrator;
    }
    return call.security().contains("client") && random.nextBoolean()
        ? basic("fuzz:a long secret")
        : call.security().isEmpty() ? "" : "Bearer " + session;
  }

  private String strange() {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "Bearer ";
      case 2 -> "Bearer hubt_pat_NotASecretNotASecretNotASecret1ffiFX";
      case 3 -> "Basic %%%";
      case 4 -> basic("nobody:" + "x".repeat(random.nextInt(2_000)));
      case 5 -> "Bearer " + session + "x";
      case 6 -> "Negotiate " + "A".repeat(3_000);
      default -> basic(":");
    };
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private void judge(long seed, GeneratedCall call, ApiAnswer answer, ApiContract contract) {
    List<String> found = new ArrayList<>(contract.problems(answer));
    boolean asked = call.headers().containsKey("At-Least-Position");
    if (answer.status() >= 500 && !(answer.status() == 503 && asked)) {
      found.add("failed with " + answer.status());
    }
    if (call.refusable() && answer.status() < 300) {
      found.add("took a body that its description refuses");
    }
    for (String problem : found) {
      problems.putIfAbsent(
          call.operation() + " -> " + answer.status(),
          "seed " + seed + ": " + call + ": " + problem);
    }
  }

  private void report(String what) {
    int calls = statuses.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "fuzz of %s: seeds %d to %d, %d calls: %s; longest in all: %s%n",
        what, FIRST, FIRST + SEEDS - 1, calls, statuses, longest());
    assertThat(problems.values()).isEmpty();
  }

  private String longest() {
    return nanos.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .map(one -> one.getKey() + ' ' + TimeUnit.NANOSECONDS.toMillis(one.getValue()) + " ms")
        .collect(Collectors.joining(", "));
  }

  private void learn(ApiAnswer answer) {
    try {
      known.learn(JSON.readTree(answer.body()));
    } catch (JsonProcessingException _) {
      // nothing to learn
    }
    String position = answer.headers().apply("Token-Position");
    if (position != null) {
      known.tell("position", position);
    }
  }

  /** A new account, signed in. */
  private void arrive() throws IOException {
    String account = "fuzz" + Long.toString(random.nextLong() >>> 1, 36);
    RawHttp.send(
        hub.gateway(),
        "POST",
        "/v2/users",
        Map.of("Content-Type", "application/json"),
        JSON.createObjectNode().put("username", account).put("password", PASSWORD).toString());
    known.tell("account", account);
    known.tell("password", PASSWORD);
    session = session(account, PASSWORD);
  }

  private String session(String account, String password) throws IOException {
    ApiAnswer answer =
        RawHttp.send(
            hub.gateway(),
            "POST",
            "/v2/users/login",
            Map.of("Content-Type", "application/json"),
            JSON.createObjectNode().put("username", account).put("password", password).toString());
    return JSON.readTree(answer.body()).required("token").asText();
  }

  private static String get(URI origin, String path) throws IOException {
    return RawHttp.send(origin, "GET", path, Map.of(), null).body();
  }
}
