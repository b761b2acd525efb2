package org.hubtokens.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayPartTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /v2/, VERIFIER",
    "GET, /v2, VERIFIER",
    "POST, /v2/users/login, VERIFIER",
    "POST, /v2/users/login/, VERIFIER",
    "POST, /v2/auth/token, VERIFIER",
    "GET, /token, VERIFIER",
    "GET, /auth/token, VERIFIER",
    "GET, /verify, VERIFIER",
    "POST, /introspect, VERIFIER",
    "POST, /v2/users/2fa-login, VERIFIER",
    "GET, /.well-known/jwks.json, VERIFIER",
    "GET, /v2/access-tokens, QUERY",
    "HEAD, /v2/access-tokens/, QUERY",
    "GET, /v2/anything/else, QUERY",
    "GET, /, QUERY",
    "GET, /quit, QUERY",
    "GET, /q/%zz, QUERY",
    "GET, /q, NOBODY",
    "GET, /q/metrics, NOBODY",
    "POST, /q/metrics/, NOBODY",
    "GET, //q//metrics, NOBODY",
    "GET, /v2/../q/health, NOBODY",
    "GET, /%71/health, NOBODY",
    "GET, /a/%2e%2e/%71/health, NOBODY",
    "GET, /static/bundle/app-ABCD2345.js, QUERY",
    "GET, /console-settings.json, QUERY",
    "POST, /v2/security-events/poll, QUERY",
    "POST, /v2/security-events/poll/some-uuid, QUERY",
    "POST, /v2/security-events/streams, QUERY",
    "GET, /v2/security-events/streams, QUERY",
    "PATCH, /v2/security-events/streams, QUERY",
    "PUT, /v2/security-events/streams/, QUERY",
    "DELETE, /v2/security-events/streams, QUERY",
    "POST, /v2/security-events/streams/status, QUERY",
    "POST, /v2/security-events/streams/verify, QUERY",
    "POST, /v2/security-events, COMMAND",
    "GET, /.well-known/ssf-configuration, QUERY",
    "POST, /v2/access-tokens, COMMAND",
    "POST, /v2/access-tokens/revoke, COMMAND",
    "POST, /v2/admin/access-tokens/revoke, COMMAND",
    "POST, /v2/access-tokens/some-uuid/explain, QUERY",
    "POST, /v2/access-tokens/some-uuid/explain/, QUERY",
    "POST, /v2/access-tokens/blast-radius, QUERY",
    "GET, /v2/access-tokens/some-uuid/blast-radius, QUERY",
    "PATCH, /v2/access-tokens/explain, COMMAND",
    "POST, /v2/users, COMMAND",
    "PUT, /v2/users/alice/password, COMMAND",
    "POST, /v2/admin/invitations, COMMAND",
    "POST, /v2/admin/accounts/alice/disable, COMMAND",
    "POST, /v2/admin/accounts/alice/enable/, COMMAND",
    "DELETE, /v2/admin/access-tokens/some-uuid, COMMAND",
    "GET, /v2/admin/accounts, QUERY",
    "GET, /v2/users/alice, QUERY",
    "PATCH, /v2/access-tokens/some-uuid, COMMAND",
    "DELETE, /v2/access-tokens/some-uuid/, COMMAND"
  })
  void givenARequest_whenRouted_thenItsOwnerAnswers(String method, String path, String part) {
    assertThat(Gateway.Part.of(method, path)).hasToString(part);
  }
}
