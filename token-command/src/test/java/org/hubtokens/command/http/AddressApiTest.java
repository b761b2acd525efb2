package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hubtokens.infra.contract.ApiAnswer;
import org.hubtokens.infra.contract.ApiContract;
import org.hubtokens.infra.contract.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Written to the socket as they are: no client library would send such addresses. */
@QuarkusTest
@QuarkusTestResource(HubParts.class)
class AddressApiTest {
  @ConfigProperty(name = "test.url")
  URI url;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/access-tokens/%",
        "/v2/access-tokens/%zz",
        "/v2/access-tokens/%u0041",
        "/v2/access-tokens/0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e?wait=%",
        "/v2/api_tokens/{uuid}",
        "/v2/api_tokens/0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e?{a}",
        "/v2/admin/access-tokens/\"x\"",
        "/%/nothing"
      })
  void givenAnAddressThatIsNone_whenCalled_thenRefusedInTheFormOfAllErrors(String address)
      throws IOException {
    ApiAnswer answer = call("DELETE", address);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("X-Request-Id")).isNotNull();
    assertThat(answer.body()).contains("\"message\":\"malformed request: the address is no URI\"");
  }

  @Test
  void givenOperatorsPaths_whenTheAddressIsNone_thenAnsweredAsDescribed() throws IOException {
    ApiContract contract = ApiContract.of(call("GET", "/q/openapi?format=json").body());
    for (String path : new String[] {"/q/health/ready", "/q/metrics", "/q/openapi"}) {
      ApiAnswer answer = call("GET", path + "?{uuid}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(contract.problems(answer)).isEmpty();
    }
  }

  @Test
  void givenAFormThatThereIsNone_whenMetricsAsked_thenAnsweredAsDescribed() throws IOException {
    ApiContract contract = ApiContract.of(call("GET", "/q/openapi?format=json").body());
    ApiAnswer answer =
        RawHttp.send(url, "GET", "/q/metrics", Map.of("Accept", "application/xml"), null);
    assertThat(contract.problems(answer)).isEmpty();
  }

  private ApiAnswer call(String method, String address) throws IOException {
    return RawHttp.send(url, method, address, Map.of(), null);
  }
}
