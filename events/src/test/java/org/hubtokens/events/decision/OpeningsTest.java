package org.hubtokens.events.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.junit.jupiter.api.Test;

class OpeningsTest {
  private static final AccountName BOBBY = new AccountName("bobby");
  private static final AccountName CAROL = new AccountName("carol");
  private static final Openings OPEN =
      Openings.parse(
          List.of("alice/public-*"),
          List.of("bobby=alice/app:push", "carol=alice/app:pull", "carol=alice/lib:pull"),
          List.of("bobby"));

  @Test
  void givenWhatIsOpenToEverybody_whenAsked_thenThatAndNothingElse() {
    assertThat(OPEN.everybodys("alice/public-a")).isTrue();
    assertThat(OPEN.everybodys("alice/app")).isFalse();
    assertThat(OPEN.on("alice/public-a", Action.PULL).openToAll()).isTrue();
    assertThat(OPEN.on("alice/app", Action.PULL).openToAll()).isFalse();
  }

  @Test
  void givenShares_whenAsked_thenThoseThatAllowTheAction() {
    assertThat(OPEN.on("alice/app", Action.PULL).sharedWith()).containsOnly(BOBBY, CAROL);
    assertThat(OPEN.on("alice/app", Action.PUSH).sharedWith()).containsOnly(BOBBY);
    assertThat(OPEN.on("alice/app", Action.DELETE).sharedWith()).isEmpty();
    assertThat(OPEN.on("alice/other", Action.PULL).sharedWith()).isEmpty();
  }

  @Test
  void givenAnAccount_whenItsSharesAreAsked_thenOnlyItsOwn() {
    assertThat(OPEN.sharedWith(CAROL))
        .extracting(share -> share.repository().value())
        .containsExactly("alice/app", "alice/lib");
    assertThat(OPEN.sharedWith(new AccountName("nobody1"))).isEmpty();
  }

  @Test
  void givenNothingOpened_whenAsked_thenNothingIs() {
    Openings closed = Openings.parse(List.of(), List.of(), List.of());
    assertThat(closed.on("alice/app", Action.PULL))
        .isEqualTo(new AccessRequest.OnRepository("alice/app", Action.PULL, false));
    assertThat(closed.catalog().readers()).isEmpty();
    assertThat(OPEN.catalog().readers()).isEqualTo(Set.of(BOBBY));
  }

  @Test
  void givenADenial_whenItGivesNoReasonOfItsOwn_thenRefused() {
    assertThatThrownBy(() -> new Verdict.Denied(Reason.ALLOWED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Verdict.Denied(Reason.REVOKED).allowed()).isFalse();
  }

  @Test
  void givenAReason_whenTold_thenInACodeAndASentence() {
    assertThat(Reason.values())
        .allSatisfy(
            reason -> {
              assertThat(reason.code()).matches("[a-z-]+");
              assertThat(reason.text()).isNotBlank();
            })
        .extracting(Reason::code)
        .doesNotHaveDuplicates();
  }
}
