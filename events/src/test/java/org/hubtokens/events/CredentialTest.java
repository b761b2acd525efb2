package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialTest {
  private static final Credential WHOLE = Samples.CREDENTIAL;
  private static final Credential RESTRICTED = Samples.RESTRICTED;

  @Test
  void givenNoScopeOrAnEmptyRestriction_whenMade_thenRefused() {
    assertThatThrownBy(() -> WHOLE.withScopes(List.of())).hasMessageContaining("one scope");
    assertThatThrownBy(() -> WHOLE.withResources(List.of())).hasMessageContaining("one resource");
    assertThatThrownBy(() -> new Resource(new RepositoryPattern("alice/app"), List.of()))
        .hasMessageContaining("one action");
  }

  @Test
  void givenARestriction_whenAsked_thenOnlyWhatOneOfItsResourcesAllows() {
    assertThat(RESTRICTED.covers("alice/app", Action.PUSH)).isTrue();
    assertThat(RESTRICTED.covers("alice/lib-a", Action.PULL)).isTrue();
    assertThat(RESTRICTED.covers("alice/lib-a", Action.PUSH)).isFalse();
    assertThat(RESTRICTED.covers("alice/other", Action.PULL)).isFalse();
    assertThat(WHOLE.covers("alice/other", Action.DELETE)).isTrue();
    assertThat(RESTRICTED.withResources(null)).isEqualTo(WHOLE);
  }

  @Test
  void givenItsEnd_whenReached_thenExpiredFromThatInstantOn() {
    Instant end = WHOLE.expiresAt();
    assertThat(WHOLE.expiredAt(end.minusNanos(1))).isFalse();
    assertThat(WHOLE.expiredAt(end)).isTrue();
    assertThat(WHOLE.expiredAt(end.plusNanos(1))).isTrue();
    Credential endless =
        new Credential(
            WHOLE.tokenId(), WHOLE.account(), WHOLE.digest(), WHOLE.scopes(), null, true);
    assertThat(endless.expiredAt(Instant.MAX)).isFalse();
  }

  @Test
  void givenAChange_whenMade_thenNothingElseChanges() {
    Credential changed = RESTRICTED.withScopes(List.of(Scope.ADMIN)).withActive(false);
    assertThat(changed.scopes()).containsExactly(Scope.ADMIN);
    assertThat(changed.active()).isFalse();
    assertThat(changed.withScopes(RESTRICTED.scopes()).withActive(true)).isEqualTo(RESTRICTED);
  }
}
