package org.hubtokens.verifier.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.decision.RecordedDecision;
import org.hubtokens.events.decision.RegistryToken;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.HubTest;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /verify} says in front of a registry to the JWTs that the token service gives. */
@QuarkusTest
class RegistryVerifyRouteTest extends HubTest {

  private static final String PULL = "/v2/alice/app/manifests/1";
  private static final String HUB =
      "Bearer realm=\"http://registry.example:5000/token\",service=\"hubtokens-registry\"";

  private final TokenSecret secret = Sample.FORMAT.generate();
  private final Credential token = Sample.credential(secret, Scope.WRITE);

  @BeforeEach
  void known() {
    TestHub.publish(token);
    caughtUp();
  }

  @Test
  void givenAJwt_whenShown_thenAllowedAsItsTokenAndOnlyForWhatItWasGiven() {
    String jwt = jwt("alice", secret.reveal(), "repository:alice/app:pull,push");
    for (int i = 0; i < 2; i++) { // read, and then remembered
      show(jwt, "PUT", PULL)
          .then()
          .statusCode(200)
          .header("X-Hubtokens-Account", "alice")
          .header("X-Hubtokens-Token-Id", token.tokenId().toString())
          .header("X-Hubtokens-Scopes", "repo:write")
          .header("Token-Position", Long.toString(TestHub.position()))
          .header("Cache-Control", "no-store");
    }
    show(jwt, "GET", "/v2/").then().statusCode(200);
    refused(
        show(jwt, "DELETE", PULL),
        "scope-too-narrow",
        ",scope=\"repository:alice/app:delete\",error=\"insufficient_scope\"");
    refused(
        show(jwt, "GET", "/v2/alice/other/tags/list"),
        "registry-token-too-narrow",
        ",scope=\"repository:alice/other:pull\",error=\"insufficient_scope\"");
  }

  @Test
  void givenARecordAskedFor_whenAJwtIsShown_thenTheDecisionAboutItsToken() {
    String jwt = jwt("alice", secret.reveal(), "repository:alice/app:pull,push");
    assertThat(show(jwt, "PUT", PULL).header("Token-Decision")).isNull();
    for (int i = 0; i < 2; i++) { // read, and then remembered
      RecordedDecision allowed = recorded(jwt, "PUT", PULL);
      assertThat(allowed.credential()).isEqualTo(TestHub.position());
      assertThat(allowed.account()).isNotNegative();
      assertThat(allowed.ask()).isEqualTo("push");
      assertThat(allowed.registryToken()).isEqualTo(RegistryToken.FIT);
      assertThat(allowed.verdict()).isEqualTo("allowed");
    }
    RecordedDecision narrow = recorded(jwt, "GET", "/v2/alice/other/tags/list");
    assertThat(narrow.registryToken()).isEqualTo(RegistryToken.NARROW);
    assertThat(narrow.verdict()).isEqualTo("registry-token-too-narrow");
    TestHub.revoke(token);
    assertThat(recorded(jwt, "GET", PULL).verdict()).isEqualTo("token-revoked");
  }

  private static RecordedDecision recorded(String jwt, String method, String target) {
    return RecordedDecision.parse(
        at(
                fresh().header("Authorization", "Bearer " + jwt).header("Token-Decision", "record"),
                method,
                target)
            .header("Token-Decision"));
  }

  @Test
  void givenAJwt_whenItsTokenIsRevoked_thenRefusedWithTheNextRequest() {
    String jwt = jwt("alice", secret.reveal(), "repository:alice/app:pull");
    show(jwt, "GET", PULL).then().statusCode(200);
    root(jwt).then().statusCode(200);
    TestHub.revoke(token);
    refused(
        show(jwt, "GET", PULL),
        "token-revoked",
        ",scope=\"repository:alice/app:pull\",error=\"invalid_token\"");
    root(jwt).then().statusCode(401).header("WWW-Authenticate", containsString("invalid_token"));
  }

  @Test
  void givenAJwt_whenItsTokenIsNarrowedOrSwitchedOff_thenSoIsTheJwt() {
    String jwt = jwt("alice", secret.reveal(), "repository:alice/app:pull,push");
    TestHub.publish(token.withScopes(List.of(Scope.READ)));
    refused(
        show(jwt, "PUT", PULL),
        "scope-too-narrow",
        ",scope=\"repository:alice/app:pull,push\",error=\"insufficient_scope\"");
    show(jwt, "GET", PULL).then().statusCode(200);
    TestHub.publish(token.withActive(false));
    refused(
        show(jwt, "GET", PULL),
        "token-deactivated",
        ",scope=\"repository:alice/app:pull\",error=\"invalid_token\"");
  }

  @Test
  void givenAJwtGotWithAPassword_whenTheAccountChanges_thenItEnds() {
    AccountName name = new AccountName("irene1");
    Account irene =
        new Account(name, true, Argon2id.hash(TestHub.PASSWORD.toCharArray()), Instant.EPOCH);
    TestHub.publish(irene);
    caughtUp();
    String target = "/v2/irene1/app/manifests/1";
    String jwt = jwt("irene1", TestHub.PASSWORD, "repository:irene1/app:*");
    show(jwt, "DELETE", target)
        .then()
        .statusCode(200)
        .header("X-Hubtokens-Account", "irene1")
        .header("X-Hubtokens-Token-Id", nullValue());
    TestHub.publish(irene.disabledAt(Instant.now()));
    show(jwt, "GET", target)
        .then()
        .statusCode(403)
        .header("X-Hubtokens-Reason", "account-disabled")
        .header("WWW-Authenticate", nullValue());
    TestHub.publish(irene.disabledAt(Instant.now()).reenabled());
    refused(
        show(jwt, "GET", target),
        "token-unknown",
        ",scope=\"repository:irene1/app:pull\",error=\"invalid_token\"");
  }

  @Test
  void givenNobody_whenPulled_thenAJwtForWhatIsPublicAndNothingElse() {
    String target = "/v2/alice/open/manifests/1";
    refused(
        at(fresh(), "GET", target), "credentials-missing", ",scope=\"repository:alice/open:pull\"");
    String jwt =
        fresh()
            .queryParam("scope", "repository:alice/open:pull", "repository:alice/app:pull")
            .get("/token")
            .path("token");
    show(jwt, "GET", target).then().statusCode(200).header("X-Hubtokens-Account", nullValue());
    show(jwt, "GET", "/v2/").then().statusCode(200);
    refused(
        show(jwt, "GET", PULL),
        "credentials-missing",
        ",scope=\"repository:alice/app:pull\",error=\"insufficient_scope\"");
    refused(
        show(jwt, "PUT", target),
        "credentials-missing",
        ",scope=\"repository:alice/open:pull,push\",error=\"insufficient_scope\"");
  }

  @Test
  void givenOtherRequests_whenChallenged_thenTheScopeOfEach() {
    refused(at(fresh(), "GET", "/v2/"), "credentials-missing", "");
    refused(
        at(fresh(), "GET", "/v2/_catalog"), "credentials-missing", ",scope=\"registry:catalog:*\"");
    refused(
        at(fresh(), "POST", "/v2/alice/a/blobs/uploads/?mount=sha256:00&from=bobby/b"),
        "credentials-missing",
        ",scope=\"repository:alice/a:pull,push repository:bobby/b:pull\"");
    refused(at(fresh(), "GET", "/elsewhere"), "credentials-missing", "");
  }

  @Test
  void givenNoneOfOurJwts_whenShown_thenUnfit() {
    String good = jwt("alice", secret.reveal(), "repository:alice/app:pull");
    String session =
        fresh()
            .body(Map.of("identifier", "alice", "secret", secret.reveal()))
            .contentType("application/json")
            .post("/v2/auth/token")
            .path("access_token");
    for (String other : List.of(session, good.substring(0, good.length() - 4) + "AAAA", "a.b.c")) {
      refused(
          show(other, "GET", PULL),
          "registry-token-unfit",
          ",scope=\"repository:alice/app:pull\",error=\"invalid_token\"");
    }
  }

  /** It is made for a registry and not to be taken for its owner elsewhere. */
  @Test
  void givenAJwt_whenNotInFrontOfARegistry_thenRefused() {
    String jwt = jwt("alice", secret.reveal(), "repository:alice/app:pull");
    fresh()
        .header("Authorization", "Bearer " + jwt)
        .get("/verify")
        .then()
        .statusCode(401)
        .header("X-Hubtokens-Reason", "token-malformed");
  }

  private static String jwt(String user, String password, String scope) {
    return basic(user, password)
        .queryParam("scope", scope)
        .get("/token")
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  private static Response root(String jwt) {
    return fresh().header("Authorization", "Bearer " + jwt).get("/v2/");
  }

  private static Response show(String jwt, String method, String target) {
    return at(fresh().header("Authorization", "Bearer " + jwt), method, target);
  }

  private static Response at(RequestSpecification request, String method, String target) {
    return request
        .header("X-Forwarded-Host", "registry.example:5000")
        .header("X-Original-Method", method)
        .header("X-Original-URI", target)
        .get("/verify?registry");
  }

  private static void refused(Response response, String reason, String rest) {
    response
        .then()
        .statusCode(401)
        .header("X-Hubtokens-Reason", reason)
        .body("reason", equalTo(reason))
        .body(
            "errors[0].code",
            equalTo(reason.equals("scope-too-narrow") ? "DENIED" : "UNAUTHORIZED"));
    assertThat(response.headers().getValues("WWW-Authenticate")).containsExactly(HUB + rest);
  }
}
