package org.hubtokens.verifier;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written to the socket as they are: no client library would send such requests. */
@QuarkusTest
class AddressTest extends HubTest {
  private static final Map<String, String> NONE = Map.of();

  @ConfigProperty(name = "test.url")
  URI url;

  @ParameterizedTest
  @CsvSource({
    "GET, /verify?%",
    "HEAD, /verify?registry=%zz",
    "GET, /token?scope=%u0041",
    "POST, /auth/token?{a}",
    "GET, /v2?%",
    "GET, /v2/?%",
    "POST, /introspect?%",
    "POST, /v2/users/login?%",
    "GET, /.well-known/jwks.json?%"
  })
  void givenAnAddressThatIsNone_whenCalled_thenRefusedAsDescribed(String method, String address)
      throws IOException {
    ApiAnswer answer = RawHttp.send(url, method, address, NONE, null);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("X-Request-Id")).isNotNull();
    assertThat(contract().problems(answer)).isEmpty();
  }

  /** A registry's client has a form, whatever it says it is. */
  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "", "text/plain", "multipart/form-data; boundary=x", "*/*"})
  void givenAnyMediaType_whenFormPosted_thenReadAsAForm(String type) throws IOException {
    for (String path : new String[] {"/token", "/auth/token"}) {
      ApiAnswer answer =
          RawHttp.send(url, "POST", path, Map.of("Content-Type", type), "grant_type=%zz");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("two hexadecimal digits");
    }
  }

  @Test
  void givenAnAddressWithPercentSigns_whenItIsOne_thenAnswered() throws IOException {
    ApiAnswer answer = RawHttp.send(url, "GET", "/verify?a=%20%F0%9F%98%80", NONE, null);
    assertThat(answer.status()).isEqualTo(401);
  }

  private ApiContract contract() throws IOException {
    return ApiContract.of(RawHttp.send(url, "GET", "/q/openapi?format=json", NONE, null).body());
  }
}
