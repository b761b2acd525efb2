package org.hubtokens.verifier.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the header, whatever is sent. */
class AuthorizationPropertiesTest {

  @Property
  void givenAnyText_whenParsed_thenNoException(
      @ForAll("schemes") String scheme, @ForAll String rest) {
    Authorization parsed = Authorization.parse(scheme + rest);
    assertThat(parsed == null || parsed.toString().equals("Authorization[redacted]")).isTrue();
  }

  @Property
  void givenAnyBytesInBasic_whenParsed_thenNoException(@ForAll byte[] bytes) {
    Authorization parsed =
        Authorization.parse("Basic " + Base64.getEncoder().encodeToString(bytes));
    assertThat(parsed != null).isEqualTo(new String(bytes, StandardCharsets.UTF_8).contains(":"));
  }

  @Property
  void givenUserAndPassword_whenParsed_thenThose(
      @ForAll("texts") String user, @ForAll("texts") String password) {
    String name = user.replace(":", "");
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    assertThat(Authorization.parse("Basic " + Base64.getEncoder().encodeToString(pair)))
        .isEqualTo(new Authorization(name, password));
  }

  @Provide
  Arbitrary<String> schemes() {
    return Arbitraries.of("", "Basic ", "basic", "BEARER ", "Bearer\t", "Basic  ", "Digest ");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ascii().withChars("äöü€ :").ofMaxLength(40);
  }
}
