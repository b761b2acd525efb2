package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"alic", "0000", "abcdefghijklmnopqrstuvwxyz0123"})
  void givenNameInShape_whenMade_thenKept(String name) {
    assertThat(new AccountName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "Alice",
        "al-ice",
        "al ice",
        "alice\n",
        "älice",
        "abcdefghijklmnopqrstuvwxyz01234"
      })
  void givenNameOutOfShape_whenMade_thenRefusedWithTheRule(String name) {
    assertThatThrownBy(() -> new AccountName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 to 30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "users", "auth", "verify", "library"})
  void givenReservedWord_whenMade_thenRefused(String name) {
    assertThatThrownBy(() -> new AccountName(name)).hasMessageContaining("reserved");
  }
}
