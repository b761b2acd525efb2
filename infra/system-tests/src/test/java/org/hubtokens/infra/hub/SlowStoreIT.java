package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A store that takes a second for each call, and one that takes connections and says nothing:
 * whoever commands or reads is told so in time, checks notice nothing (I12), and once it is quick
 * again all goes on by itself, with what was acknowledged and nothing twice (I1).
 */
@Execution(ExecutionMode.CONCURRENT)
class SlowStoreIT {
  private static final int AT_ONCE = 40;

  /** Of one command: its facts, its place among others, its write; each asked for its patience. */
  private static final Duration LIMIT = Duration.ofSeconds(25);

  @TempDir static Path folder;

  private static EmbeddedMongo store;
  private static StoreWay way;
  private static Hub hub;

  @BeforeAll
  static void start() {
    store = EmbeddedMongo.start(folder.resolve("store"), "127.0.0.1", 0);
    String host = new ConnectionString(store.connectionString()).getHosts().getFirst();
    way = new StoreWay(Integer.parseInt(host.substring(host.indexOf(':') + 1)));
    hub = Hub.start(SharedHub.with(Map.of("MONGODB_URI", way.connectionString())));
  }

  @AfterAll
  static void stop() throws IOException {
    hub.close();
    way.close();
    store.close();
  }

  @Test
  void givenAStoreThatSaysNothing_whenUsed_thenToldInTimeAndAllGoesOnAfterwards() {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("silent", "repo:read");
    int before = created("unheard");
    way.silence();
    List<HubClient.Answer> answers = atOnce(() -> create(owner, "unheard"));
    HubClient.Answer list = owner.get("/v2/access-tokens");
    HubClient.Answer ready = new HubClient(hub.direct(Part.COMMAND)).get("/q/health/ready");
    verifies(owner, token);
    way.speak();

    assertThat(answers).allSatisfy(SlowStoreIT::refusedInTime);
    assertThat(list).satisfies(SlowStoreIT::refusedInTime);
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.response().body()).contains("away");
    worksAgain(owner, token);
    assertThat(created("unheard") - before).isLessThanOrEqualTo(AT_ONCE);
  }

  @Test
  void givenAStoreThatTakesASecondForEachCall_whenUsed_thenDoneOrToldInTime() {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("slow", "repo:read");
    way.slow(Duration.ofSeconds(1));
    List<HubClient.Answer> answers = atOnce(() -> create(owner, "late"));
    HubClient.Answer list = owner.get("/v2/access-tokens");
    verifies(owner, token);
    way.slow(Duration.ZERO);

    List<HubClient.Answer> done = answers.stream().filter(a -> a.status() == 201).toList();
    assertThat(answers)
        .filteredOn(answer -> !done.contains(answer))
        .allSatisfy(SlowStoreIT::refusedInTime);
    assertThat(list.status()).isIn(200, 503);
    worksAgain(owner, token);
    assertThat(created("late")).isBetween(done.size(), AT_ONCE);
    assertThat(done)
        .allSatisfy(
            answer ->
                assertThat(owner.verify(answer.json().path("token").asText()).status())
                    .isEqualTo(200));
  }

  private static HubClient.Answer create(HubClient owner, String label) {
    Map<String, ?> body = Map.of("token_label", label, "scopes", List.of("repo:read"));
    return owner.send("POST", "/v2/access-tokens", body);
  }

  private static void refusedInTime(HubClient.Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(answer.json().path("message").asText()).contains("store");
  }

  /** The answers to as many calls at the same time; fails when they take longer than the limit. */
  private static List<HubClient.Answer> atOnce(Callable<HubClient.Answer> call) {
    long begun = System.nanoTime();
    List<Future<HubClient.Answer>> calls = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        calls.add(clients.submit(call));
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf("%d commands at once answered in %d ms%n", AT_ONCE, took.toMillis());
    assertThat(took).isLessThan(LIMIT);
    return calls.stream().map(Future::resultNow).toList();
  }

  private static void verifies(HubClient owner, HubClient.Created token) {
    for (int i = 0; i < 100; i++) {
      HubClient.Answer answer = owner.verify(token.secret());
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  private static void worksAgain(HubClient owner, HubClient.Created token) {
    hub.await(
        "commands work again without a restart",
        Duration.ofSeconds(30),
        () -> owner.patch(token.uuid(), Map.of("token_label", "again")).status() == 200);
    hub.await(
        "the list is readable again",
        Duration.ofSeconds(30),
        () -> owner.get("/v2/access-tokens").status() == 200);
    owner.revoke(token.uuid());
    assertThat(owner.verify(token.secret()).status()).isEqualTo(401);
  }

  /** How many were made; fails when the log is not whole. */
  private static int created(String label) {
    return (int)
        StoredLog.of(hub).stream()
            .filter(event -> event.type().equals("token-created"))
            .filter(event -> event.payload().toString().contains('"' + label + '"'))
            .count();
  }
}
