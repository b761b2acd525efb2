package org.hubtokens.query.managedstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where may be pushed to, and where not. */
class DestinationsTest {
  private static final String GOOD = "https://receiver.example/events?a=b";

  private static Destinations destinations(Map<String, String> settings, String... addresses) {
    return new Destinations(
        PushSettingsTest.settings(settings),
        _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD,
        "https://receiver.example:8443/",
        "https://93.184.216.34/events",
        "https://[2606:2800:220:1::1]/"
      })
  void givenAGoodAddress_whenNamed_thenTaken(String address) {
    assertThat(destinations(Map.of()).refusal(address)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://receiver.example/, must begin with https://",
    "http://127.0.0.1/, must begin with https://",
    "ftp://receiver.example/, must begin with https://",
    "https://, must be an address",
    "nothing, must be an address",
    "https://user:secret@receiver.example/, must be an address",
    "https://receiver.example/#part, must be an address",
    "https://receiver.example:0/, must be an address",
    "https://receiver.example:70000/, must be an address",
    "https://127.0.0.1/, private",
    "https://10.1.2.3/, private",
    "https://169.254.169.254/latest, private",
    "https://[::1]/, private",
    "https://[::ffff:10.0.0.1]/, private",
    "https://[fd00::1]/, private",
    "https://[fe80::1]/, private",
    "https://[64:ff9b::a00:1]/, private",
    "https://[2002:a00:1::]/, private"
  })
  void givenABadAddress_whenNamed_thenRefusedInWords(String address, String why) {
    assertThat(destinations(Map.of()).refusal(address)).contains(why);
  }

  @Test
  void givenAnAddressThatIsTooLong_whenNamed_thenRefused() {
    assertThat(destinations(Map.of()).refusal("https://a.example/" + "x".repeat(1100)))
        .contains("1024");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "100.64.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fc00::1",
        "fe80::1",
        "ff02::1",
        "2001:db8::1"
      })
  void givenANameOfAPrivateAddress_whenConnected_thenRefused(String address) {
    assertThatThrownBy(() -> destinations(Map.of(), address).address(URI.create(GOOD)))
        .isInstanceOf(IOException.class)
        .hasMessage("has no public address");
  }

  @Test
  void givenANameOfSeveralAddresses_whenConnected_thenToOneThatIsPublic() throws IOException {
    assertThat(destinations(Map.of(), "10.0.0.1", "8.8.8.8").address(URI.create(GOOD)))
        .isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
  }

  @Test
  void givenHostsThatTheOperatorNames_whenNamed_thenOnlyThoseWhateverTheirAddress()
      throws IOException {
    Destinations named = destinations(Map.of("hosts", "siem.corp,*.example"), "10.0.0.7");
    assertThat(named.refusal("https://siem.corp/")).isNull();
    assertThat(named.refusal(GOOD)).isNull();
    assertThat(named.refusal("https://example/")).contains("one of the hosts");
    assertThat(named.refusal("https://badexample/")).contains("one of the hosts");
    assertThat(named.refusal("https://8.8.8.8/")).contains("one of the hosts");
    assertThat(named.address(URI.create("https://siem.corp/")))
        .isEqualTo(InetAddress.ofLiteral("10.0.0.7"));
    assertThatThrownBy(() -> named.address(URI.create("https://gone.corp/")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void givenTryingOut_whenNamed_thenThisMachineAlsoWithoutTls() throws IOException {
    Destinations here = destinations(Map.of("loopback", "true"), "127.0.0.1");
    assertThat(here.refusal("http://127.0.0.1:9/")).isNull();
    assertThat(here.refusal("http://localhost:9/")).isNull();
    assertThat(here.refusal("http://receiver.example/")).contains("https");
    assertThat(here.refusal("http://10.0.0.1/")).contains("https");
    assertThat(here.address(URI.create("http://localhost:9/"))).isNotNull();
  }
}
