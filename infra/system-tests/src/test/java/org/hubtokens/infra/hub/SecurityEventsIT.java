package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A third party is told through the gateway of all that ends, in order, also after a break. */
@ExtendWith(SharedHub.class)
class SecurityEventsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CLIENT =
      "Basic " + Base64.getEncoder().encodeToString("soc:a long secret".getBytes(UTF_8));
  private static final String STREAM = "/v2/security-events/stream";
  private static final String POLL = "/v2/security-events/poll";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void givenAThirdParty_whenTokensEnd_thenItIsToldOfEachByStreamAndPoll(Hub hub) throws Exception {
    HubClient owner = hub.client().signIn();
    poll(hub, "{\"returnImmediately\":true,\"maxEvents\":0}");
    HubClient.Created one = owner.create("narrowed and revoked", "repo:write");
    HubClient.Created other = owner.create("switched off", "repo:write");
    String before = Long.toString(other.position());
    List<String> ended = new ArrayList<>();
    try (Stream<String> lines = stream(hub, before)) {
      Iterator<String> ids = lines.filter(line -> line.startsWith("id:")).iterator();
      for (HubClient.Answer answer :
          List.of(
              owner.patch(one.uuid(), Map.of("scopes", List.of("repo:read"))),
              owner.patch(other.uuid(), Map.of("is_active", false)))) {
        ended.add(position(answer.expect(200)));
      }
      assertThat(positions(ids, ended.getLast())).containsAll(ended);
    }
    ended.add(position(owner.revoke(one.uuid()))); // while nobody listens
    try (Stream<String> lines = stream(hub, ended.get(1))) {
      List<String> block = lines.dropWhile(line -> !line.startsWith("event:")).limit(3).toList();
      assertThat(block).anyMatch(line -> line.contains("token-revoked"));
      assertThat(String.join("\n", block)).contains(one.uuid()).doesNotContain(one.secret());
    }

    List<Long> told = new ArrayList<>();
    List<String> acknowledged = new ArrayList<>();
    hub.await(
        "it is told of all, other tests' tokens among them",
        SOON,
        () -> {
          told.addAll(next(hub, acknowledged));
          return told.containsAll(ended.stream().map(Long::valueOf).toList());
        });
  }

  /** Polls once: acknowledges what it was given the last time, and leaves there what it gets. */
  private static List<Long> next(Hub hub, List<String> jtis) {
    String ack = jtis.stream().map(jti -> '"' + jti + '"').collect(Collectors.joining(","));
    JsonNode sets = poll(hub, "{\"ack\":[" + ack + "]}").required("sets");
    jtis.clear();
    sets.fieldNames().forEachRemaining(jtis::add);
    return jtis.stream().map(jti -> Long.valueOf(jti.substring(jti.lastIndexOf('-') + 1))).toList();
  }

  /** All that was named until the stream has come to that position; comments name them too. */
  private static List<String> positions(Iterator<String> ids, String last) {
    List<String> positions = new ArrayList<>();
    while (!positions.contains(last)) {
      positions.add(ids.next().substring("id:".length()).strip());
    }
    return positions;
  }

  private static String position(HubClient.Answer answer) {
    String position = answer.header("Token-Position");
    assertThat(position).isNotNull();
    return position;
  }

  private Stream<String> stream(Hub hub, String from) throws Exception {
    HttpResponse<Stream<String>> answer =
        http.send(
            request(hub, STREAM).header("Last-Event-ID", from).GET().build(),
            HttpResponse.BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode poll(Hub hub, String body) {
    return hub.client().send("POST", POLL, body, "Authorization", CLIENT).expect(200).json();
  }

  private static HttpRequest.Builder request(Hub hub, String path) {
    return HttpRequest.newBuilder(hub.gateway().resolve(path)).header("Authorization", CLIENT);
  }
}
