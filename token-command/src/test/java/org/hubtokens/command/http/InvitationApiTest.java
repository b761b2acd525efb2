package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hubtokens.command.http.Api.refused;
import static org.hubtokens.command.http.Api.refusedField;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.StoredEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
@QuarkusTestResource(value = InvitationApiTest.OnlyInvited.class, restrictToAnnotatedClass = true)
class InvitationApiTest {
  private static final String INVITATIONS = "/v2/admin/invitations";

  /** Whoever was invited may register. */
  public static final class OnlyInvited implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return Map.of("hubtokens.command.registration", "invitation");
    }

    @Override
    public void stop() {}
  }

  @Inject EventLog log;

  @BeforeEach
  void ready() {
    Api.ready();
  }

  @Test
  void givenInvitation_whenRegistered_thenOnceAndOnlyWithIt() {
    Response invited = invite("carol1");
    String secret = invited.path("invitation");
    assertThat(secret).matches("hubt_inv_[0-9A-Za-z]{36}");
    assertThat(payload(invited)).doesNotContain(secret);

    refusedField(register("carol1", null), "invitation");
    refused(register("carol1", "nonsense"), 403).body("detail", containsString("invitation"));
    refused(register("carol2", secret), 403);
    register("carol1", secret).then().statusCode(201).body("username", equalTo("carol1"));
    refused(register("carol1", secret), 409);
    refused(boss("{\"username\":\"carol1\"}").post(INVITATIONS), 409);
  }

  @Test
  void givenSecondInvitation_whenRegisteredWithTheFirst_thenRefused() {
    String first = invite("david1").path("invitation");
    String second = invite("david1").path("invitation");
    refused(register("david1", first), 403);
    register("david1", second).then().statusCode(201);
  }

  @Test
  void givenOnlyAnInvitation_whenDisabled_thenNotFound() {
    invite("erin11");
    refused(boss("").post("/v2/admin/accounts/erin11/disable"), 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "username|{}",
        "username|{'username':'No'}",
        "username|{'username':'admin'}",
        "expires_at|{'username':'frank1','expires_at':'tomorrow'}",
        "expires_at|{'username':'frank1','expires_at':7}",
        "expires_at|{'username':'frank1','expires_at':'2020-01-01T00:00:00Z'}"
      })
  void givenBadField_whenInvited_thenRefusedByName(String field, String body) {
    refusedField(boss(body.replace('\'', '"')).post(INVITATIONS), field);
  }

  private Response invite(String name) {
    Response invited =
        boss("{\"username\":\"" + name + "\",\"expires_at\":\"2100-01-01T00:00:00Z\"}")
            .post(INVITATIONS);
    invited
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .header("Token-Position", matchesRegex("\\d+"))
        .body("username", equalTo(name))
        .body("expires_at", equalTo("2100-01-01T00:00:00Z"));
    return invited;
  }

  private String payload(Response answer) {
    StoredEvent stored = log.read(Long.parseLong(answer.header("Token-Position")), 1).getFirst();
    assertThat(stored.type()).isEqualTo("account-invited");
    return new String(stored.payload(), StandardCharsets.UTF_8);
  }

  private static RequestSpecification boss(String body) {
    return Api.as("boss1").contentType("application/json").body(body);
  }

  private static Response register(String name, String invitation) {
    String shown = invitation == null ? "" : ",\"invitation\":\"" + invitation + '"';
    return Api.json("{\"username\":\"" + name + "\",\"password\":\"correct horse\"" + shown + "}")
        .post("/v2/users");
  }
}
