package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.hubtokens.infra.contract.ApiAnswer;
import org.hubtokens.infra.contract.ApiContract;
import org.hubtokens.infra.contract.OneDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The running hub and its one document agree in both directions: each described operation is called
 * through the gateway, with good and with bad input, and answers as described; none is left out.
 * And the document is what the three services say of themselves, in JSON and in YAML.
 */
@ExtendWith(SharedHub.class)
class ContractIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json";
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";
  private static final String PASSWORD = "a long enough password";
  private static final String TOKENS = "/v2/access-tokens";
  private static final String OLDER = "/v2/api_tokens";
  private static final String SECURITY_EVENTS = "/v2/security-events/";
  private static final String REBUILD = "/q/token-list/rebuild";
  private static final String OWN = "/q/openapi?format=json";
  private static final List<String> FOR_OPERATORS =
      List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi");
  private static final String NOBODYS = "/" + new UUID(0, 7);

  private final HttpClient http = HttpClient.newHttpClient();
  private Hub hub;
  private ApiContract contract;
  private String authorization = "";
  private String leaked = "";
  private final List<String> problems = new ArrayList<>();

  @Test
  void givenEveryDescribedOperation_whenCalledWellAndBadly_thenAnsweredAsDescribed(Hub running)
      throws Exception {
    hub = running;
    contract = ApiContract.of(body(running.gateway(), "/openapi.json"));
    String account = "contract" + UUID.randomUUID().toString().substring(0, 8);

    accounts(account);
    sessions(account);
    String uuid = tokens(TOKENS);
    tokens(OLDER);
    checks(account);
    lists(uuid);
    histories(account, uuid);
    explanations(uuid);
    leaks(uuid);
    receipts(account, uuid);
    administration(account, uuid);
    toldToOthers();
    documents();

    assertThat(problems).isEmpty();
    assertThat(contract.checked()).isEqualTo(contract.described());
  }

  @Test
  void givenTheServicesDocuments_whenPutTogether_thenTheyAreTheOneThatIsServed(Hub running)
      throws Exception {
    hub = running;
    List<String> own = new ArrayList<>();
    for (Part part : Part.values()) {
      own.add(body(running.direct(part), OWN));
    }
    assertThat(JSON.readTree(body(running.gateway(), "/openapi.json")))
        .as("infra/document writes it anew")
        .isEqualTo(OneDocument.of(own));
    assertThat(body(running.gateway(), "/docs/")).contains("swagger-ui", "/openapi.json");
  }

  @Test
  void givenPathsForOperators_whenCalledAtEachService_thenAnsweredAsItsDocumentSays(Hub running)
      throws Exception {
    hub = running;
    for (Part part : Part.values()) {
      URI service = running.direct(part);
      contract = ApiContract.of(body(service, OWN));
      for (String path : FOR_OPERATORS) {
        check(200, request(service, "GET", path, JSON_TYPE, ""));
      }
      if (part == Part.QUERY) {
        rebuild(service);
      }
      assertThat(problems).isEmpty();
      assertThat(contract.checked())
          .containsExactlyElementsOf(
              contract.described().stream().filter(name -> name.contains(" /q/")).toList());
    }
  }

  /** The stream itself does not end; SecurityEventsIT follows it. */
  private void toldToOthers() throws Exception {
    authorization = "";
    get(200, "/v2/checkpoints");
    get(200, "/v2/checkpoints?format=lines&limit=1");
    get(400, "/v2/checkpoints?limit=0");
    get(200, "/v2/checkpoints/keys");
    get(200, "/.well-known/ssf-configuration");
    get(200, "/v2/security-events/keys");
    get(401, SECURITY_EVENTS + "stream");
    post(401, SECURITY_EVENTS + "poll", "{}");
    authorization = basic("soc", "a long secret");
    post(200, SECURITY_EVENTS + "poll", "{\"returnImmediately\":true}");
    post(400, SECURITY_EVENTS + "poll", "{\"maxEvents\":-1}");
    call(415, "POST", SECURITY_EVENTS + "poll", "text/plain", "x");
    streams(SECURITY_EVENTS + "streams");
  }

  private void streams(String path) throws Exception {
    String id =
        JSON.readTree(post(201, path, "{\"description\":\"of the contract\"}").body())
            .path("stream_id")
            .asText();
    post(400, path, "{\"delivery\":{\"method\":\"urn:ietf:rfc:8935\"}}");
    call(415, "POST", path, "text/plain", "x");
    String which = "{\"stream_id\":\"" + id + "\"}";
    get(200, path);
    get(200, path + "?stream_id=" + id);
    get(404, path + "?stream_id=unknown");
    call(200, "PATCH", path, JSON_TYPE, which);
    call(400, "PATCH", path, JSON_TYPE, "{}");
    call(200, "PUT", path, JSON_TYPE, which);
    get(200, path + "/status?stream_id=" + id);
    get(400, path + "/status");
    post(200, path + "/status", "{\"stream_id\":\"" + id + "\",\"status\":\"enabled\"}");
    post(400, path + "/status", which);
    post(204, path + "/verify", which);
    post(404, path + "/verify", "{\"stream_id\":\"unknown\"}");
    post(200, SECURITY_EVENTS + "poll/" + id, "{\"returnImmediately\":true}");
    call(400, "DELETE", path, JSON_TYPE, "");
    call(204, "DELETE", path + "?stream_id=" + id, JSON_TYPE, "");
  }

  private void documents() throws Exception {
    authorization = "";
    get(200, "/");
    get(200, "/openapi");
    get(200, "/openapi.json");
    get(200, "/openapi.yaml");
  }

  private void accounts(String account) throws Exception {
    post(400, "/v2/users", "{}");
    post(400, "/v2/users", "[");
    post(201, "/v2/users", credentials("username", account, "password", PASSWORD));
    post(409, "/v2/users", credentials("username", account, "password", PASSWORD));
    call(415, "POST", "/v2/users", "text/plain", "x");
  }

  private void sessions(String account) throws Exception {
    post(400, "/v2/users/login", "{");
    post(401, "/v2/users/login", credentials("username", account, "password", "wrong one"));
    post(401, "/v2/users/2fa-login", "{\"login_2fa_token\":\"x\",\"code\":\"000000\"}");
    post(400, "/v2/auth/token", "{}");
    post(200, "/v2/auth/token", credentials("identifier", account, "secret", PASSWORD));
    get(401, TOKENS);
    get(401, "/v2/users/" + account);
    signIn(account, PASSWORD);
    get(200, "/v2/users/" + account);
    get(200, "/.well-known/jwks.json");
    get(200, "/console-settings.json");
  }

  private String tokens(String path) throws Exception {
    post(400, path, "{\"token_label\":\"\",\"scopes\":[\"repo:all\"],\"resources\":[]}");
    post(400, path, "{\"token_label\":7}");
    call(415, "POST", path, "text/plain", "x");
    HttpResponse<String> created =
        post(
            201,
            path,
            "{\"token_label\":\"contract\",\"scopes\":[\"repo:write\"],\"resources\":["
                + "{\"repository\":\"alice/app\",\"actions\":[\"pull\"]}]}");
    String uuid = JSON.readTree(created.body()).required("uuid").asText();
    get(200, path + '/' + uuid);
    get(404, path + NOBODYS);
    get(200, path + "?status=active&sort=-label&page_size=1");
    get(400, path + "?status=lost&page=0");
    call(200, "PATCH", path + '/' + uuid, JSON_TYPE, "{\"token_label\":\"renamed\"}");
    call(400, "PATCH", path + '/' + uuid, JSON_TYPE, "{\"is_active\":\"yes\"}");
    call(404, "PATCH", path + NOBODYS, JSON_TYPE, "{\"is_active\":true}");
    call(404, "DELETE", path + NOBODYS, JSON_TYPE, "");
    call(400, "DELETE", path + '/' + uuid + "?wait=soon", JSON_TYPE, "");
    call(path.equals(OLDER) ? 202 : 204, "DELETE", path + '/' + uuid, JSON_TYPE, "");
    return uuid;
  }

  private void checks(String account) throws Exception {
    HttpResponse<String> generated = call(201, "POST", TOKENS + "/desktop-generate", JSON_TYPE, "");
    String secret = JSON.readTree(generated.body()).at("/data/token").asText();
    String session = authorization;
    authorization = "Bearer " + secret;
    get(200, "/verify");
    get(401, TOKENS);
    authorization = basic(account, secret);
    String scope = "?scope=repository:" + account + "/app:pull";
    get(200, "/token" + scope);
    get(400, "/token?service=somebody-elses");
    get(200, "/auth/token" + scope);
    authorization = "";
    get(401, "/verify");
    get(401, "/v2/");
    get(401, "/token");
    for (String path : new String[] {"/token", "/auth/token"}) {
      String form =
          "grant_type=password&client_id=contract&service=hubtokens-registry&username="
              + account
              + "&password=";
      call(200, "POST", path, FORM_TYPE, form + secret);
    }
    call(400, "POST", "/token", FORM_TYPE, "grant_type=guess");
    call(401, "POST", "/introspect", FORM_TYPE, "token=" + secret);
    authorization = session;
    leaked = secret;
  }

  private void lists(String uuid) throws Exception {
    get(200, TOKENS + '/' + uuid + "/usage");
    get(404, TOKENS + NOBODYS + "/usage");
    get(403, "/v2/admin/accounts");
    post(403, "/v2/admin/invitations", "{\"username\":\"somebody\"}");
  }

  private void histories(String account, String uuid) throws Exception {
    String history = TOKENS + '/' + uuid + "/history";
    get(200, history + "?page_size=1");
    get(200, history + "?format=csv");
    get(400, history + "?page_size=101");
    get(404, TOKENS + NOBODYS + "/history");
    String log = "/v2/auditlogs/" + account;
    get(200, log + "?action=token.revoked&from=2020-01-01T00:00:00Z");
    get(200, log + "?format=ndjson");
    get(400, log + "?action=token.exploded");
    get(403, "/v2/auditlogs/" + Hub.ACCOUNT);
    get(200, log + "/actions");
  }

  private void explanations(String uuid) throws Exception {
    String explain = TOKENS + '/' + uuid + "/explain";
    post(200, explain, "{\"action\":\"verify\"}");
    post(
        200,
        explain,
        "{\"action\":\"pull\",\"repository\":\"alice/app\",\"at\":\"2020-01-01T00:00:00Z\"}");
    post(
        200,
        explain,
        "{\"decision\":\"at=2026-02-01T10:00:00.250Z; credential=999999; account=999999;"
            + " ask=push alice/app; open=no; verdict=scope-too-narrow\"}");
    post(400, explain, "{\"action\":\"look\"}");
    post(404, TOKENS + NOBODYS + "/explain", "{\"action\":\"verify\"}");
    call(415, "POST", explain, "text/plain", "x");
    get(200, TOKENS + '/' + uuid + "/history?at=2999-01-01T00:00:00Z");
  }

  private void leaks(String uuid) throws Exception {
    get(200, TOKENS + '/' + uuid + "/blast-radius");
    get(404, TOKENS + NOBODYS + "/blast-radius");
    String secrets = TOKENS + "/blast-radius";
    HttpResponse<String> found = post(200, secrets, "{\"token\":\"" + leaked + "\"}");
    post(404, secrets, "{\"token\":\"" + leaked + "x\"}");
    post(400, secrets, "{}");
    call(415, "POST", secrets, "text/plain", "x");
    String live = JSON.readTree(found.body()).at("/token/uuid").asText();
    String set = "{\"uuids\":[\"" + live + "\"],\"reason\":\"leaked\"}";
    post(200, TOKENS + "/revoke", set);
    post(207, TOKENS + "/revoke", "{\"uuids\":[\"" + NOBODYS.substring(1) + "\"]}");
    post(400, TOKENS + "/revoke", "{\"uuids\":[]}");
    call(415, "POST", TOKENS + "/revoke", "text/plain", "x");
    post(403, "/v2/admin/access-tokens/revoke", set);
  }

  private void receipts(String account, String uuid) throws Exception {
    String receipt = TOKENS + '/' + uuid + "/receipt";
    get(200, receipt);
    get(200, receipt + "?wait=1s");
    get(400, receipt + "?wait=soon");
    get(400, receipt + "?position=first");
    get(404, receipt + "?position=0");
    get(404, TOKENS + NOBODYS + "/receipt");
    String ofAccount = "/v2/users/" + account + "/receipt";
    get(200, ofAccount);
    get(200, ofAccount + "?wait=1s");
    get(400, ofAccount + "?wait=soon");
    get(404, ofAccount + "?position=0");
    get(403, "/v2/users/" + Hub.ACCOUNT + "/receipt");
  }

  private void administration(String account, String uuid) throws Exception {
    String own = authorization;
    String password = "/v2/users/" + account + "/password";
    call(400, "PUT", password, JSON_TYPE, "{}");
    call(
        204,
        "PUT",
        password,
        JSON_TYPE,
        credentials("current_password", PASSWORD, "new_password", PASSWORD + " indeed"));

    authorization = "";
    signIn(Hub.ACCOUNT, Hub.PASSWORD);
    get(200, "/v2/admin/accounts?search=contract");
    get(400, "/v2/admin/accounts?page=0");
    post(400, "/v2/admin/invitations", "{}");
    post(
        201,
        "/v2/admin/invitations",
        "{\"username\":\"invited" + UUID.randomUUID().toString().substring(0, 8) + "\"}");
    call(204, "DELETE", "/v2/admin/access-tokens/" + uuid, JSON_TYPE, "");
    call(404, "DELETE", "/v2/admin/access-tokens" + NOBODYS, JSON_TYPE, "");
    post(200, "/v2/admin/access-tokens/revoke", "{\"uuids\":[\"" + uuid + "\"]}");
    post(400, "/v2/admin/access-tokens/revoke", "{}");
    call(204, "POST", "/v2/admin/accounts/" + account + "/disable", JSON_TYPE, "");
    call(404, "POST", "/v2/admin/accounts/nobodyatall/disable", JSON_TYPE, "");
    call(204, "POST", "/v2/admin/accounts/" + account + "/enable", JSON_TYPE, "");
    authorization = own;
    get(401, TOKENS);
  }

  private void rebuild(URI query) throws Exception {
    check(200, request(query, "GET", REBUILD, JSON_TYPE, ""));
    check(202, request(query, "POST", REBUILD, JSON_TYPE, ""));
    HttpResponse<String> abandoned = send(request(query, "DELETE", REBUILD, JSON_TYPE, ""));
    assertThat(abandoned.statusCode()).isIn(200, 409);
    problems.addAll(contract.problems(ApiAnswer.of(abandoned)));
  }

  private void signIn(String account, String password) throws Exception {
    HttpResponse<String> answer =
        post(200, "/v2/users/login", credentials("username", account, "password", password));
    authorization = "Bearer " + JSON.readTree(answer.body()).required("token").asText();
  }

  private HttpResponse<String> get(int status, String path) throws Exception {
    return check(status, request(hub.gateway(), "GET", path, JSON_TYPE, ""));
  }

  private HttpResponse<String> post(int status, String path, String body) throws Exception {
    return call(status, "POST", path, JSON_TYPE, body);
  }

  private HttpResponse<String> call(
      int status, String method, String path, String type, String body) throws Exception {
    return check(status, request(hub.gateway(), method, path, type, body));
  }

  private HttpResponse<String> check(int status, HttpRequest request) throws Exception {
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode())
        .as("%s %s: %s", request.method(), request.uri(), answer.body())
        .isEqualTo(status);
    problems.addAll(contract.problems(ApiAnswer.of(answer)));
    return answer;
  }

  private String body(URI origin, String path) throws Exception {
    return send(request(origin, "GET", path, JSON_TYPE, "")).body();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(URI origin, String method, String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  private static String credentials(String name, String value, String other, String otherValue) {
    return JSON.createObjectNode().put(name, value).put(other, otherValue).toString();
  }

  private static String basic(String account, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((account + ':' + secret).getBytes(UTF_8));
  }
}
