package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a receipt says holds, as measured from outside: with three verifiers, of which one is frozen
 * and one killed after the load.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("times are measured")
class ReceiptIT {
  /** In the gate; a thousand, as an operator would try it, by the property. */
  private static final int TOKENS = Integer.getInteger("hubtokens.receipts", 200);

  /** How many are revoked a second; 0: as fast as three callers can, which is more than a load. */
  private static final int PER_SECOND = Integer.getInteger("hubtokens.receipts.per-second", 0);

  private static final int WORKERS = 3;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "HUBTOKENS_COMMAND_CONFIRM_GONE_AFTER", "6s",
          "HUBTOKENS_QUERY_RECEIPTS_GONE_AFTER", "6s",
          "HUBTOKENS_VERIFIER_MAX_STALENESS", "60s");

  private static Hub hub;
  private static Twin second;
  private static Twin third;
  private static List<URI> verifiers;
  private static HubClient owner;

  @BeforeAll
  static void startThreeVerifiers() {
    hub = Hub.start(SETTINGS);
    CompletableFuture<Twin> starting =
        CompletableFuture.supplyAsync(() -> hub.startTwin(Part.VERIFIER));
    third = hub.startTwin(Part.VERIFIER);
    second = starting.join();
    verifiers = List.of(hub.direct(Part.VERIFIER), second.origin(), third.origin());
    owner = hub.client().signIn();
  }

  @AfterAll
  static void stop() {
    third.close();
    second.close();
    hub.close();
  }

  @Test
  @Order(1)
  void givenManyRevocationsUnderLoad_whenReceiptsAreRead_thenAllCompleteAndNoneTooEarly()
      throws Exception {
    List<HubClient.Created> tokens = inParallel(i -> owner.create("receipt-" + i, "repo:read"));
    HubClient.Created live = owner.create("live", "repo:read");
    try (SteadyChecks checks = new SteadyChecks(verifiers, live.secret())) {
      long begun = System.nanoTime();
      List<Long> confirmed =
          inParallel(
              i -> {
                awaitTurn(begun, i);
                return revoke(checks, tokens.get(i));
              });
      double rate = checks.perSecond();
      List<JsonNode> receipts = inParallel(i -> receipt(tokens.get(i).uuid(), "?wait=20s"));
      for (int i = 0; i < TOKENS; i++) {
        assertComplete(receipts.get(i));
        assertNoneAcceptedAfter(receipts.get(i), checks.seen(tokens.get(i).secret()));
      }
      assertThat(checks.wrong()).isZero();
      print(rate, confirmed, receipts, tokens, checks);
    }
  }

  private static void awaitTurn(long begun, int number) {
    if (PER_SECOND > 0) {
      long due = begun + number * (1_000_000_000L / PER_SECOND);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  /** Returns what the command itself measured. */
  private static long revoke(SteadyChecks checks, HubClient.Created token) {
    checks.watch(token.secret());
    HubClient.Answer answer =
        owner.send("DELETE", "/v2/access-tokens/" + token.uuid() + "?wait=20s", null).expect(204);
    hub.await(
        "every verifier has refused it", SOON, () -> checks.refusedEverywhere(token.secret()));
    checks.forget(token.secret());
    assertThat(answer.header("Token-Unconfirmed")).isNull();
    return Long.parseLong(String.valueOf(answer.header("Token-Confirmed-Ms")));
  }

  private static void assertComplete(JsonNode receipt) {
    assertThat(receipt.required("complete").asBoolean()).as("%s", receipt).isTrue();
    assertThat(receipt.required("action").asText()).isEqualTo("token.revoked");
    assertThat(receipt.required("confirmed_ms").asLong()).as("%s", receipt).isPositive();
    assertThat(all(receipt)).hasSize(verifiers.size());
    for (JsonNode one : all(receipt)) {
      assertThat(one.required("state").asText()).isEqualTo("confirmed");
      assertThat(one.required("at_the_latest").asBoolean()).isFalse();
      assertThat(one.required("may_accept_until").isNull()).isTrue();
      assertThat(Instant.parse(one.required("registry_tokens_until").asText()))
          .isAfter(Instant.parse(one.required("acknowledged_at").asText()));
    }
  }

  /**
   * Which of them is which does not matter: by the time of the last acknowledgement all refuse. All
   * processes are on one machine, so that there is one clock.
   */
  private static void assertNoneAcceptedAfter(JsonNode receipt, List<SteadyChecks.Seen> seen) {
    Instant refusedEverywhere =
        Instant.parse(receipt.required("appended_at").asText())
            .plusMillis(receipt.required("confirmed_ms").asLong());
    for (SteadyChecks.Seen one : seen) {
      assertThat(one.lastAccepted()).as("%s", receipt).isBefore(refusedEverywhere);
    }
    List<Instant> said =
        all(receipt).stream()
            .map(
                one ->
                    Instant.parse(receipt.required("appended_at").asText())
                        .plusMillis(one.required("milliseconds").asLong()))
            .sorted()
            .toList();
    List<Instant> accepted = seen.stream().map(SteadyChecks.Seen::lastAccepted).sorted().toList();
    for (int i = 0; i < said.size(); i++) {
      assertThat(accepted.get(i)).as("%s", receipt).isBefore(said.get(i));
    }
  }

  @Test
  @Order(2)
  void givenAFrozenVerifier_whenRevoked_thenItIsLateAndTheOthersHaveConfirmed() {
    HubClient.Created token = owner.create("frozen", "repo:read");
    third.freeze();
    String unconfirmed;
    JsonNode receipt;
    try {
      HubClient.Answer revoked =
          owner.send("DELETE", "/v2/access-tokens/" + token.uuid() + "?wait=1s", null).expect(204);
      unconfirmed = String.valueOf(revoked.header("Token-Unconfirmed"));
      assertThat(revoked.header("Token-Confirmed-Ms")).isNull();
      receipt = receipt(token.uuid(), "?wait=1s");
      assertThat(status(verifiers.get(0), token)).isEqualTo(401);
      assertThat(status(verifiers.get(1), token)).isEqualTo(401);
    } finally {
      third.thaw();
    }
    assertThat(receipt.required("complete").asBoolean()).isFalse();
    assertThat(receipt.required("confirmed_ms").isNull()).isTrue();
    List<JsonNode> late = in(receipt, "late");
    assertThat(late).as("%s", receipt).hasSize(1);
    assertThat(unconfirmed).contains(late.getFirst().required("verifier").asText() + " late");
    assertThat(late.getFirst().required("acknowledged_at").isNull()).isTrue();
    assertThat(Instant.parse(late.getFirst().required("may_accept_until").asText()))
        .isAfter(Instant.parse(receipt.required("appended_at").asText()));
    assertThat(in(receipt, "confirmed")).hasSize(2);

    JsonNode thawed = receipt(token.uuid(), "?wait=20s");
    assertThat(in(thawed, "confirmed")).as("%s", thawed).hasSize(3);
    assertThat(status(verifiers.get(2), token)).isEqualTo(401);
  }

  @Test
  @Order(3)
  void givenAKilledVerifier_whenRevoked_thenItIsGoneAndNeverConfirmed() {
    HubClient.Created token = owner.create("killed", "repo:read");
    second.kill();
    owner.send("DELETE", "/v2/access-tokens/" + token.uuid() + "?wait=0s", null).expect(204);
    hub.await(
        "the killed one is gone", SOON, () -> in(receipt(token.uuid(), ""), "gone").size() == 1);

    JsonNode receipt = receipt(token.uuid(), "?wait=20s");
    JsonNode gone = in(receipt, "gone").getFirst();
    assertThat(receipt.required("complete").asBoolean()).isFalse();
    assertThat(in(receipt, "confirmed")).as("%s", receipt).hasSize(2);
    assertThat(gone.required("acknowledged_at").isNull()).isTrue();
    Instant appended = Instant.parse(receipt.required("appended_at").asText());
    Instant accepts = Instant.parse(gone.required("may_accept_until").asText());
    assertThat(accepts).isAfter(appended.plusSeconds(60));
    assertThat(Instant.parse(gone.required("registry_tokens_until").asText()))
        .isEqualTo(accepts.plusSeconds(300))
        .isEqualTo(Instant.parse(receipt.required("registry_tokens_until").asText()));

    HubClient.Created next = owner.create("next", "repo:read");
    assertThat(status(verifiers.get(0), next)).isEqualTo(200);
    HubClient.Answer revoked =
        owner.send("DELETE", "/v2/access-tokens/" + next.uuid() + "?wait=20s", null).expect(204);
    assertThat(revoked.header("Token-Unconfirmed"))
        .isEqualTo(gone.required("verifier").asText() + " gone");
    assertThat(revoked.header("Token-Confirmed-Ms")).isNotNull();
    assertThat(status(verifiers.get(0), next)).isEqualTo(401);
    assertThat(status(verifiers.get(2), next)).isEqualTo(401);
  }

  private static JsonNode receipt(String uuid, String query) {
    return owner.get("/v2/access-tokens/" + uuid + "/receipt" + query).expect(200).json();
  }

  private static int status(URI verifier, HubClient.Created token) {
    return owner.at(verifier).verify(token.secret()).status();
  }

  private static List<JsonNode> in(JsonNode receipt, String state) {
    return all(receipt).stream()
        .filter(one -> one.required("state").asText().equals(state))
        .toList();
  }

  private static List<JsonNode> all(JsonNode receipt) {
    return StreamSupport.stream(receipt.required("verifiers").spliterator(), false).toList();
  }

  private static void print(
      double rate,
      List<Long> confirmed,
      List<JsonNode> receipts,
      List<HubClient.Created> tokens,
      SteadyChecks checks) {
    LongStream.Builder accepted = LongStream.builder();
    LongStream.Builder refused = LongStream.builder();
    for (int i = 0; i < TOKENS; i++) {
      Instant appended = Instant.parse(receipts.get(i).required("appended_at").asText());
      for (SteadyChecks.Seen one : checks.seen(tokens.get(i).secret())) {
        refused.add(Duration.between(appended, one.firstRefused()).toMillis());
        if (one.lastAccepted().isAfter(appended)) {
          accepted.add(Duration.between(appended, one.lastAccepted()).toMillis());
        }
      }
    }
    System.out.printf(
        "%d revocations, 3 verifiers, %.0f checks a second; ms from the append, p50 p99 max%n"
            + "  receipts, last acknowledgement:     %s%n"
            + "  the commands' own measure:          %s%n"
            + "  from outside, last acceptance sent: %s%n"
            + "  from outside, first refusal heard:  %s%n",
        TOKENS,
        rate,
        text(receipts.stream().mapToLong(one -> one.required("confirmed_ms").asLong())),
        text(confirmed.stream().mapToLong(Long::longValue)),
        text(accepted.build()),
        text(refused.build()));
  }

  private static String text(LongStream millis) {
    long[] sorted = millis.sorted().toArray();
    return sorted.length == 0
        ? "none"
        : "%d %d %d of %d"
            .formatted(
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                Arrays.stream(sorted).max().getAsLong(),
                sorted.length);
  }

  /** Something to do for each token. */
  @FunctionalInterface
  private interface Call<T> {
    T of(int number);
  }

  private static <T> List<T> inParallel(Call<T> call) throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<T>> all =
          IntStream.range(0, TOKENS).mapToObj(i -> workers.submit(() -> call.of(i))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : all) {
        results.add(one.get());
      }
      return results;
    }
  }
}
