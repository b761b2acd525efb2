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
import java.util.UUID;
import java.util.function.Predicate;
import org.hubtokens.infra.contract.ApiAnswer;
import org.hubtokens.infra.contract.ApiContract;
import org.hubtokens.infra.contract.CallGenerator;
import org.hubtokens.infra.contract.GeneratedCall;
import org.hubtokens.infra.contract.KnownValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each operation of the documents, called with what a generator makes up from its description, good
 * and bad, and with what earlier answers named: no failure of the hub, nothing that is not
 * described, and nothing done for a body that the description refuses.
 *
 * <p>A failure names its seed; {@code -Dit.test=FuzzIT -Dhubtokens.fuzz.seed=7} runs that one
 * again. {@code -Dhubtokens.fuzz.rounds=100} runs as many seeds, each a new account and {@value
 * #CALLS} calls of every operation.
 */
@ExtendWith(SharedHub.class)
class FuzzIT {
  private static final int ROUNDS = Integer.getInteger("hubtokens.fuzz.rounds", 1);
  private static final long SEED = Long.getLong("hubtokens.fuzz.seed", 1);
  private static final int CALLS = 25;
  private static final String PASSWORD = "a long enough password";
  private static final String OF_OPERATORS = " /q/";

  /** Starts work that other tests of the same run would meet; ContractIT calls it. */
  private static final String REBUILD = "/q/token-list/rebuild";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KnownValues known = new KnownValues();
  private final Map<String, String> problems = new TreeMap<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
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
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      random = new Random(seed);
      arrive();
      round(seed, running.gateway(), document, name -> true);
    }
    report();
  }

  @Test
  void givenTheServicesDocuments_whenOperatorsPathsAreCalledInManyWays_thenAnsweredAsDescribed(
      Hub running) throws Exception {
    hub = running;
    random = new Random(SEED);
    for (Part part : Part.values()) {
      URI service = running.direct(part);
      String document = get(service, "/q/openapi?format=json");
      round(
          SEED,
          service,
          document,
          name -> name.contains(OF_OPERATORS) && !name.contains(REBUILD));
    }
    report();
  }

  private void round(
      long seed, URI origin, String document, Predicate<String> wanted)
      throws IOException {
    CallGenerator calls = new CallGenerator(document, wanted, known, random);
    ApiContract contract = ApiContract.of(document);
    for (int i = 0; i < CALLS; i++) {
      List<String> operations = new ArrayList<>(calls.operations());
      Collections.shuffle(operations, random);
      for (String operation : operations) {
        GeneratedCall call = calls.call(operation);
        ApiAnswer answer = send(origin, call);
        statuses.merge(answer.status(), 1, Integer::sum);
        judge(seed, call, answer, contract);
      }
    }
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
          call.operation() + " -> " + answer.status(), "seed " + seed + ": " + call + ": " + problem);
    }
  }

  private void report() {
    System.out.println("fuzz: seeds from " + SEED + ", " + ROUNDS + " rounds: " + statuses);
    assertThat(problems.values()).isEmpty();
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
    String account = "fuzz" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
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
