package org.hubtokens.verifier.registrytoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hubtokens.edge.ApiException;
import org.hubtokens.verifier.usage.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

  @Test
  void givenEscapesPlusAndRepetition_whenRead_thenDecodedInOrder() throws IOException {
    Form form = read("scope=repository%3Aa%2Fb%3Apull&password=%E2%82%AC+%2B%3D%26&scope=b&empty=");
    assertThat(form.all("scope")).containsExactly("repository:a/b:pull", "b");
    assertThat(form.required("password")).isEqualTo("€ +=&");
    assertThat(form.optional("empty")).isNull();
    assertThat(form.optional("absent")).isNull();
    assertThat(form.all("absent")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a=1&a=2, a is given more than once",
    "b=1, a is required",
    "a=, a is required",
    "'{\"a\":1}', a is required",
    "'', a is required",
    "a=%4, a %",
    "a=%zz, a %",
  })
  void givenNoSingleValue_whenRequired_thenSaysWhy(String text, String why) {
    assertThatThrownBy(() -> read(text).required("a"))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.text()).contains(why);
            });
  }

  @Test
  void givenTooManyBytesOrFields_whenRead_thenRefused() throws IOException {
    String largest = "a=" + "x".repeat(Form.MOST_BYTES - 2);
    assertThat(read(largest).required("a")).hasSize(Form.MOST_BYTES - 2);
    assertThatThrownBy(() -> read(largest + "x"))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(413));
    assertThatThrownBy(() -> read("a=1&".repeat(501)))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void givenSecrets_whenPrinted_thenOnlyNames() throws IOException {
    assertThat(read("password=s3cret")).hasToString("Form[password]");
  }

  @Property
  void givenAnyBytes_whenRead_thenAFormOrARefusal(@ForAll byte[] bytes) throws IOException {
    try {
      Asked.ofForm(Form.read(new ByteArrayInputStream(bytes)), new Client("::1", null));
    } catch (ApiException e) {
      assertThat(e.status()).isBetween(400, 413);
    }
  }

  private static Form read(String text) throws IOException {
    return Form.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
