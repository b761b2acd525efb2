package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenStateTest {
  private static final Credential CREDENTIAL = Samples.CREDENTIAL;
  private static final TokenCreated CREATED = new TokenCreated("ci", null, "manual", CREDENTIAL);

  @Test
  void givenALife_whenFolded_thenEachEventLeavesItsMark() {
    TokenState state =
        fold(
            CREATED,
            new TokenLabelChanged(CREDENTIAL.tokenId(), CREDENTIAL.account(), "ci", "nightly"),
            new TokenScopesChanged(
                CREDENTIAL.scopes(), CREDENTIAL.withScopes(List.of(Scope.PUBLIC_READ))),
            new TokenDeactivated(
                CREDENTIAL.withScopes(List.of(Scope.PUBLIC_READ)).withActive(false)));

    assertThat(state.label()).isEqualTo("nightly");
    assertThat(state.credential().scopes()).containsExactly(Scope.PUBLIC_READ);
    assertThat(state.credential().active()).isFalse();
    assertThat(state.revoked()).isFalse();
  }

  @Test
  void givenARevocation_whenAnythingFollows_thenItStaysRevoked() {
    TokenState state =
        fold(
            CREATED,
            new TokenRevoked(CREDENTIAL.tokenId(), CREDENTIAL.account(), CREDENTIAL.digest(), null),
            new TokenActivated(CREDENTIAL),
            new TokenScopesChanged(CREDENTIAL.scopes(), CREDENTIAL),
            new TokenLabelChanged(CREDENTIAL.tokenId(), CREDENTIAL.account(), "ci", "x"));

    assertThat(state.revoked()).isTrue();
  }

  @Test
  void givenNoCreation_whenChanged_thenRefused() {
    assertThatThrownBy(() -> TokenState.after(null, new TokenActivated(CREDENTIAL)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givenACreation_whenCreatedAgain_thenRefused() {
    assertThatThrownBy(() -> fold(CREATED, CREATED)).hasMessageContaining("twice");
  }

  private static TokenState fold(TokenEvent... events) {
    TokenState state = null;
    for (TokenEvent event : events) {
      state = TokenState.after(state, event);
    }
    return state;
  }
}
