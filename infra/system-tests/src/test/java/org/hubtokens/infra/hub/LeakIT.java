package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The hour after a secret was found: what it can do, what it did, and one call that ends it. */
@ExtendWith(SharedHub.class)
class LeakIT {
  private static final String SECRETS = "/v2/access-tokens/blast-radius";

  @Test
  void givenASecretThatWasFound_whenItsOwnerActs_thenSeenAndEndedWithOneCall(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient.Created leaked = owner.create("leaked", "repo:write");
    HubClient.Created made = owner.create("made after", "repo:read");
    hub.client().verify(leaked.secret()).expect(200);
    String path = "/v2/access-tokens/" + leaked.uuid() + "/blast-radius";
    hub.await(
        "the use is reported",
        Duration.ofSeconds(5),
        () -> owner.get(path).json().at("/used/allowed_count").asLong() == 1);

    JsonNode radius =
        owner.send("POST", SECRETS, Map.of("token", leaked.secret())).expect(200).json();
    assertThat(radius.at("/token/uuid").asText()).isEqualTo(leaked.uuid());
    assertThat(radius.at("/reach/usable").asBoolean()).isTrue();
    assertThat(radius.at("/reach/repositories/0/repository").asText())
        .isEqualTo(Hub.ACCOUNT + "/*");
    assertThat(radius.at("/used/addresses/0/address").asText()).isEqualTo("127.0.0.1");
    assertThat(radius.at("/related/tokens").findValuesAsText("uuid")).contains(made.uuid());

    JsonNode revoked =
        owner
            .send(
                "POST",
                "/v2/access-tokens/revoke",
                Map.of("uuids", List.of(leaked.uuid(), made.uuid()), "reason", "leaked"))
            .expect(200)
            .json();
    assertThat(revoked.path("revoked").asInt()).isEqualTo(2);
    for (HubClient.Created one : List.of(leaked, made)) {
      HubClient.Answer refused = hub.client().verify(one.secret());
      assertThat(refused.header("X-Hubtokens-Reason")).isEqualTo("token-revoked");
    }
    assertThat(owner.get(path).json().at("/reach/reason").asText()).isEqualTo("token-revoked");
    assertThat(hub.output()).doesNotContain(leaked.secret());
  }

  @Test
  void givenASecretOfSomebodyElse_whenPresented_thenNothingIsLearnt(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("not theirs", "repo:read");
    String name = "l" + token.uuid().replace("-", "").substring(0, 12);
    Map<String, String> stranger = Map.of("username", name, "password", "a long enough password");
    hub.client().send("POST", "/v2/users", stranger).expect(201);
    HubClient other = hub.client().signIn(name, "a long enough password");
    assertThat(other.send("POST", SECRETS, Map.of("token", token.secret())).status())
        .isEqualTo(404);
    assertThat(
            other
                .send("POST", "/v2/access-tokens/revoke", Map.of("uuids", List.of(token.uuid())))
                .status())
        .isEqualTo(207);
    assertThat(hub.client().verify(token.secret()).status()).isEqualTo(200);
  }

  @Test
  void givenThreeHundredTokens_whenRevokedWithOneCall_thenAllAreRefused(Hub hub) {
    HubClient owner = hub.client().signIn();
    List<HubClient.Created> many =
        IntStream.range(0, 300).mapToObj(i -> owner.create("many " + i, "repo:read")).toList();
    long begun = System.nanoTime();
    JsonNode answer =
        owner
            .send(
                "POST",
                "/v2/access-tokens/revoke",
                Map.of("uuids", many.stream().map(HubClient.Created::uuid).toList()))
            .expect(200)
            .json();
    System.out.printf(
        "%d tokens revoked with one call in %d ms%n",
        answer.path("revoked").asInt(), Duration.ofNanos(System.nanoTime() - begun).toMillis());
    assertThat(answer.path("revoked").asInt()).isEqualTo(many.size());
    assertThat(many).allMatch(one -> hub.client().verify(one.secret()).status() == 401);
  }
}
