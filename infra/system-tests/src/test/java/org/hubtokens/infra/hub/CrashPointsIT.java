package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * token-command dies as by kill -9 between two lines that lie microseconds apart (I1, I5): after
 * the append of a command, before the relay publishes, and when all of a batch is written but not
 * committed. Whatever is in the log then reaches both readers, once; whoever got no answer is told
 * so, and learns by repeating the request what became of it.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashPointsIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String TOKENS = "/v2/access-tokens";

  /** A command, to be sent with a key of its own. */
  private record Request(String key, String method, String path, @Nullable Object body) {
    HubClient.Answer send(HubClient owner) {
      return owner.send(method, path, body, "Idempotency-Key", key);
    }
  }

  /** The tokens there were before, and what is asked for while token-command dies of it. */
  private record Scene(
      HubClient.Created kept,
      HubClient.Created off,
      HubClient.Created gone,
      HubClient.Created ended) {

    static Scene of(HubClient owner) {
      Scene scene =
          new Scene(
              owner.create("kept", "repo:read"),
              owner.create("off", "repo:read"),
              owner.create("gone", "repo:read"),
              owner.create("ended", "repo:read"));
      owner.revoke(scene.ended.uuid());
      return scene;
    }

    Request creation() {
      return new Request(
          "lost-creation",
          "POST",
          TOKENS,
          Map.of("token_label", "lost", "scopes", List.of("repo:read")));
    }

    Request switchOff() {
      return new Request(
          "lost-change", "PATCH", TOKENS + '/' + off.uuid(), Map.of("is_active", false));
    }

    Request revocation() {
      return new Request("lost-revocation", "DELETE", TOKENS + '/' + gone.uuid(), null);
    }

    List<Request> requests() {
      return List.of(creation(), switchOff(), revocation());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"command-after-append", "relay-before-publish", "relay-before-commit"})
  void givenTheCommandDiesAtAPoint_whenStartedAgain_thenTheLogReachesBothReadersOnce(String point) {
    // No command gives up waiting before it dies.
    try (Hub hub = Hub.start(Map.of("HUBTOKENS_COMMAND_CONFIRM_LIMIT", "25s"))) {
      Scene scene = Scene.of(hub.client().signIn());
      List<Long> published = EventsLane.committed(hub);

      hub.stop();
      hub.restart(Map.of("JAVA_TOOL_OPTIONS", "-Dhubtokens.fault.halt-at=" + point));
      HubClient owner = hub.client().signIn();
      if (point.startsWith("command")) {
        scene.requests().forEach(request -> dies(hub, owner, request));
      } else {
        diesOfOneBatch(hub, owner, scene);
      }
      assertDeadAt(point, hub, published);

      hub.kill();
      hub.restart();
      assertBothReadersKnow(hub, scene);
      assertRepeatingActsOnce(hub, scene);
    }
  }

  /** Asks until the log has it; nobody is told that nothing was done when something was. */
  private static void dies(Hub hub, HubClient owner, Request request) {
    hub.await(
        "the log has " + request.key(),
        LIMIT,
        () -> {
          HubClient.Answer answer = request.send(owner);
          assertThat(answer.status()).as(answer.response().body()).isIn(502, 503);
          String message = answer.json().required("message").asText();
          assertThat(answer.json().required("detail").asText()).isNotBlank().isEqualTo(message);
          assertThat(answer.header("Retry-After")).isNotNull();
          boolean done = positions(hub, request.key()).size() == 1;
          assertThat(done && message.contains("nothing was done")).isFalse();
          return done;
        });
  }

  /** A relay that died of a batch dies of it at each start: it has to be one. */
  private static void diesOfOneBatch(Hub hub, HubClient owner, Scene scene) {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HubClient.Answer>> answers;
      try (RelayHeldUp _ = RelayHeldUp.of(hub)) {
        answers =
            scene.requests().stream()
                .map(request -> clients.submit(() -> request.send(owner)))
                .toList();
        for (Request request : scene.requests()) {
          hub.await(
              "the log has " + request.key(),
              LIMIT,
              () -> positions(hub, request.key()).size() == 1);
        }
      }
      for (Future<HubClient.Answer> answer : answers) {
        assertNothingDenied(answer.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertNothingDenied(HubClient.Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isIn(502, 503);
    assertThat(answer.json().required("message").asText()).doesNotContain("nothing was done");
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  private static void assertDeadAt(String point, Hub hub, List<Long> publishedBefore) {
    long head = StoredLog.of(hub).size();
    switch (point) {
      case "command-after-append" -> {}
      case "relay-before-publish" -> assertThat(EventsLane.written(hub)).isEqualTo(publishedBefore);
      case "relay-before-commit" -> {
        hub.await("a batch is written", LIMIT, () -> EventsLane.written(hub).contains(head - 1));
        assertThat(EventsLane.committed(hub)).isEqualTo(publishedBefore);
      }
      default -> throw new AssertionError(point);
    }
    assertThat(hub.output()).contains("token-command ended (status 137)");
  }

  private static void assertBothReadersKnow(Hub hub, Scene scene) {
    HubClient owner = hub.client().signIn();
    List<StoredLog.Event> log = StoredLog.of(hub);
    String head = Long.toString(log.getLast().position());
    hub.await("the list has all", LIMIT, () -> readAt(owner, head).status() == 200);
    hub.await("the verifier has all", LIMIT, () -> verifyAt(owner, scene.kept(), head) == 200);

    assertThat(owner.verify(scene.off().secret()).header("X-Hubtokens-Reason"))
        .isEqualTo("token-deactivated");
    assertThat(owner.verify(scene.gone().secret()).header("X-Hubtokens-Reason"))
        .isEqualTo("token-revoked");
    assertThat(owner.verify(scene.ended().secret()).header("X-Hubtokens-Reason"))
        .isEqualTo("token-revoked");
    assertThat(labels(owner)).containsExactly("lost", "off", "kept");
    assertThat(
            owner.get(TOKENS + '/' + scene.off().uuid()).json().required("is_active").asBoolean())
        .isFalse();

    List<Long> told =
        log.stream()
            .filter(event -> !event.type().equals("log-opened"))
            .map(StoredLog.Event::position)
            .toList();
    assertThat(EventsLane.committed(hub)).isEqualTo(told);
  }

  private static void assertRepeatingActsOnce(Hub hub, Scene scene) {
    HubClient owner = hub.client().signIn();
    long head = StoredLog.of(hub).size();
    HubClient.Answer created = scene.creation().send(owner).expect(201);
    assertThat(created.header("Token-Secret")).isEqualTo("shown-once");
    assertThat(created.header("Token-Position"))
        .isEqualTo(positions(hub, "lost-creation").getFirst().toString());
    assertThat(owner.get(TOKENS + '/' + created.json().required("uuid").asText()).status())
        .isEqualTo(200);
    for (Request request : scene.requests()) {
      assertThat(request.send(owner).header("Idempotent-Replay")).isEqualTo("true");
    }
    assertThat(StoredLog.of(hub)).hasSize((int) head);
    assertThat(labels(owner)).containsExactly("lost", "off", "kept");
  }

  private static HubClient.Answer readAt(HubClient owner, String position) {
    return owner.send("GET", TOKENS, null, "At-Least-Position", position);
  }

  private static int verifyAt(HubClient owner, HubClient.Created token, String position) {
    return owner.verify(token.secret(), "At-Least-Position", position).status();
  }

  private static List<String> labels(HubClient owner) {
    JsonNode list = owner.get(TOKENS).expect(200).json();
    List<String> labels = new ArrayList<>();
    list.required("results").forEach(row -> labels.add(row.required("token_label").asText()));
    assertThat(list.required("count").asInt()).isEqualTo(labels.size());
    return labels;
  }

  private static List<Long> positions(Hub hub, String key) {
    return StoredLog.of(hub).stream()
        .filter(event -> key.equals(event.key()))
        .map(StoredLog.Event::position)
        .toList();
  }
}
