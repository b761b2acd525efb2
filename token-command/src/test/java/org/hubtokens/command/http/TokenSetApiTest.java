package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.create;
import static org.hubtokens.command.http.Api.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class TokenSetApiTest {
  private static final String OWN = "/v2/access-tokens/revoke";
  private static final String ANYBODYS = "/v2/admin/access-tokens/revoke";

  @Inject EventLog log;

  private String alice;

  @BeforeEach
  void register() {
    alice = Api.account();
  }

  @Test
  void givenTokens_whenRevokedTogether_thenEachIsAndTheReasonIsKept() {
    List<String> tokens = many(12);
    Response answer = as(alice, body(tokens, "laptop lost")).post(OWN);
    answer
        .then()
        .statusCode(200)
        .body("revoked", equalTo(12))
        .body("results.uuid", equalTo(tokens))
        .body("results.outcome", everyItem(equalTo("revoked")))
        .header("Token-Position", notNullValue());
    List<String> positions = answer.path("results.position");
    assertThat(positions).doesNotHaveDuplicates();
    assertThat(positions.stream().mapToLong(Long::parseLong).max().orElseThrow())
        .isEqualTo(Long.parseLong(answer.header("Token-Position")));
    assertThat(event(positions.get(7)).reason()).isEqualTo("laptop lost");
    assertThat(event(positions.get(7)).tokenId()).hasToString(tokens.get(7));
    as(alice, "{}").patch("/v2/access-tokens/" + tokens.get(3)).then().statusCode(404);
  }

  @Test
  void givenTheSameSet_whenRevokedOnceMore_thenNothingChanges() {
    List<String> tokens = many(3);
    List<String> first = as(alice, body(tokens, null)).post(OWN).path("results.position");
    as(alice, body(tokens, "again"))
        .post(OWN)
        .then()
        .statusCode(200)
        .body("results.outcome", everyItem(equalTo("already-revoked")))
        .body("results.position", equalTo(first));
  }

  @Test
  void givenTokensOfOthersAndOfNobody_whenRevoked_thenThoseStayAndTheOthersGo() {
    String bobby = Api.account();
    String theirs = create(bobby).path("uuid");
    String own = many(1).getFirst();
    as(alice, body(List.of(theirs, own, UUID.randomUUID().toString(), "nonsense", own), null))
        .post(OWN)
        .then()
        .statusCode(207)
        .body("revoked", equalTo(1))
        .body("results", hasSize(4))
        .body("results.outcome", contains("not-found", "revoked", "not-found", "not-found"));
    as(bobby, "{}").patch("/v2/access-tokens/" + theirs).then().statusCode(200);
    as(alice, body(List.of(theirs), null)).post(OWN).then().statusCode(207);
  }

  @Test
  void givenAnAdministrator_whenRevokingAnybodys_thenDoneInHisName() {
    String bobby = Api.account();
    String one = create(alice).path("uuid");
    String other = create(bobby).path("uuid");
    Response answer = as("boss1", body(List.of(one, other), "leaked")).post(ANYBODYS);
    answer.then().statusCode(200).body("revoked", equalTo(2));
    List<String> positions = answer.path("results.position");
    assertThat(stored(positions.getFirst()).metadata()).containsEntry("actor", "boss1");
    refused(as(alice, body(List.of(one), null)).post(ANYBODYS), 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"uuids\":[]}",
        "{\"uuids\":\"all\"}",
        "{\"uuids\":[7]}",
        "{\"uuids\":[\"x\"],\"reason\":\"\"}",
        "{\"uuids\":[\"x\"],\"reason\":7}"
      })
  void givenABadSet_whenRevoked_thenRefused(String body) {
    refused(as(alice, body).post(OWN), 400);
  }

  @Test
  void givenMoreThanAThousand_whenRevoked_thenRefused() {
    String[] many = new String[1_001];
    Arrays.setAll(many, i -> UUID.randomUUID().toString());
    refused(as(alice, body(List.of(many), null)).post(OWN), 400);
  }

  private List<String> many(int count) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(create(alice).path("uuid"));
    }
    return tokens;
  }

  private static String body(List<String> uuids, String reason) {
    String named = uuids.stream().map(uuid -> '"' + uuid + '"').collect(Collectors.joining(","));
    return "{\"uuids\":["
        + named
        + "]"
        + (reason == null ? "}" : ",\"reason\":\"" + reason + "\"}");
  }

  private StoredEvent stored(String position) {
    return log.read(Long.parseLong(position), 1).getFirst();
  }

  private TokenRevoked event(String position) {
    StoredEvent stored = stored(position);
    return (TokenRevoked) Wire.readEvent(stored.type(), stored.version(), stored.payload());
  }
}
