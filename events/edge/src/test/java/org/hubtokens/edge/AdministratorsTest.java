package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.hubtokens.events.AccountName;
import org.junit.jupiter.api.Test;

class AdministratorsTest {

  @Test
  void givenNothingSet_whenAsked_thenNobody() {
    assertThat(new Administrators(Optional.empty()).names()).isEmpty();
  }

  @Test
  void givenNames_whenAsked_thenThoseAndNoOthers() {
    Administrators administrators = new Administrators(List.of("alice", " carol"));
    assertThat(administrators.include(new AccountName("alice"))).isTrue();
    assertThat(administrators.include(new AccountName("carol"))).isTrue();
    assertThat(administrators.include(new AccountName("mallory"))).isFalse();
  }

  @Test
  void givenWhatIsNoName_whenRead_thenRefusedNamingSettingAndValue() {
    assertThatThrownBy(() -> new Administrators(List.of("alice", "Bob!")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hubtokens.administrators")
        .hasMessageContaining("Bob!");
  }
}
