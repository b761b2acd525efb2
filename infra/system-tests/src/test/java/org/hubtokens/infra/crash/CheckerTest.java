package org.hubtokens.infra.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.infra.crash.Story.ALICE;
import static org.hubtokens.infra.crash.Story.OTHER;
import static org.hubtokens.infra.crash.Story.VERIFIER;
import static org.hubtokens.infra.crash.Story.create;
import static org.hubtokens.infra.crash.Story.ofOneToken;
import static org.hubtokens.infra.crash.Story.rename;
import static org.hubtokens.infra.crash.Story.revoke;
import static org.hubtokens.infra.crash.Story.switchTo;

import java.util.Map;
import org.hubtokens.infra.crash.Attempt.Outcome;
import org.hubtokens.infra.crash.Check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Made-up histories: those that may be, and for each rule one that breaks it. */
class CheckerTest {
  private static final Standing FIRST = new Standing("first", true, false);
  private static final Standing SECOND = new Standing("second", true, false);

  @Test
  void givenAWholeLife_whenChecked_thenNothingIsBroken() {
    Story story =
        ofOneToken()
            .said(12, VERIFIER, Verdict.ACCEPTED)
            .listed(12, 1, Map.of("t", FIRST))
            .done(20, "r", rename("t", "second"), "t", 2)
            .listed(22, 2, Map.of("t", SECOND))
            .done(30, "s", switchTo("t", false), "t", 3)
            .said(32, VERIFIER, Verdict.DEACTIVATED)
            .done(40, "on", switchTo("t", true), "t", 4)
            .said(42, OTHER, Verdict.ACCEPTED)
            .done(50, "e", revoke("t"), "t", 5)
            .receipt(VERIFIER, 51)
            .calm(45, 99)
            .said(52, VERIFIER, Verdict.REVOKED)
            .said(60, OTHER, Verdict.REVOKED)
            .listed(60, 5, Map.of());
    assertThat(story.broken()).isEmpty();
  }

  @Test
  void givenAnUnknownOutcome_whenItIsInTheLogAndWhenNot_thenBothMayBe() {
    assertThat(ofOneToken().ended(20, "r", rename("t", "second"), Outcome.UNKNOWN).broken())
        .isEmpty();
    Story inTheLog =
        ofOneToken()
            .ended(20, "r", rename("t", "second"), Outcome.UNKNOWN)
            .listed(22, 1, Map.of("t", FIRST))
            .stored(2, "r", rename("t", "second"), "t")
            .listed(24, 1, Map.of("t", SECOND))
            .listed(26, 2, Map.of("t", SECOND));
    assertThat(inTheLog.broken()).isEmpty();
  }

  @Test
  void givenARequestRepeatedUntilItIsAcknowledged_whenItIsInTheLogOnce_thenNothingIsBroken() {
    Story story =
        new Story()
            .ended(10, "c", create("first"), Outcome.UNKNOWN)
            .ended(12, "c", create("first"), Outcome.NOTHING_DONE)
            .done(14, "c", create("first"), "t", 1);
    assertThat(story.broken()).isEmpty();
  }

  @Test
  void givenCommandsThatChangeNothing_whenTheyLeaveNoTrace_thenNothingIsBroken() {
    Story story =
        ofOneToken()
            .acknowledged(20, "on", switchTo("t", true), "t", 1, "")
            .done(30, "e", revoke("t"), "t", 2)
            .acknowledged(40, "again", revoke("t"), "t", 2, "")
            .ended(50, "late", rename("t", "x"), Outcome.NOT_FOUND);
    assertThat(story.broken()).isEmpty();
  }

  @Test
  void givenAnAcknowledgedCreation_whenItIsNotInTheLog_thenLost() {
    Story story = new Story().acknowledged(10, "c", create("first"), "t", 1, "");
    assertThat(story.broken()).containsExactly(Rule.LOST);
  }

  @Test
  void givenAnAcknowledgedChange_whenItIsNotInTheLog_thenLost() {
    Story renamed = ofOneToken().acknowledged(20, "r", rename("t", "second"), "t", 2, "");
    assertThat(renamed.broken()).containsExactly(Rule.LOST);
    Story revoked = ofOneToken().acknowledged(20, "e", revoke("t"), "t", 2, "");
    assertThat(revoked.broken()).containsExactly(Rule.LOST);
  }

  @Test
  void givenASwitchThatWasTurnedBackBefore_whenTheLaterOneLeavesNoTrace_thenLost() {
    Story story =
        ofOneToken()
            .done(20, "off", switchTo("t", false), "t", 2)
            .acknowledged(30, "on", switchTo("t", true), "t", 1, "");
    assertThat(story.broken()).containsExactly(Rule.LOST);
  }

  @Test
  void givenACommandTwiceInTheLog_whenChecked_thenTwice() {
    Story story = ofOneToken().stored(2, "c", create("first"), "other");
    assertThat(story.broken()).containsExactly(Rule.TWICE);
  }

  @Test
  void givenACommandSaidToHaveDoneNothing_whenItIsInTheLog_thenDenied() {
    Story story =
        ofOneToken()
            .ended(20, "r", rename("t", "second"), Outcome.NOTHING_DONE)
            .stored(2, "r", rename("t", "second"), "t");
    assertThat(story.broken()).containsExactly(Rule.DENIED);
  }

  @Test
  void givenAnEventNobodyAskedFor_whenChecked_thenUnasked() {
    Story story = ofOneToken().stored(2, "nobody's", rename("t", "second"), "t");
    assertThat(story.broken()).containsExactly(Rule.UNASKED);
  }

  @Test
  void givenAnEventThatSaysSomethingElse_whenChecked_thenAltered() {
    Story story =
        ofOneToken()
            .acknowledged(20, "r", rename("t", "second"), "t", 2, "")
            .stored(2, "r", rename("t", "third"), "t");
    assertThat(story.broken()).containsExactly(Rule.ALTERED);
    Story ofAnotherAccount =
        new Story()
            .acknowledged(10, "c", create("first"), "t", 1, "")
            .stored(new Entry(1, "token-created", "not-" + ALICE, "t", "c", "first"));
    assertThat(ofAnotherAccount.broken()).containsExactly(Rule.ALTERED);
  }

  @Test
  void givenAnotherPositionThanWasSaid_whenChecked_thenMisplaced() {
    Story story =
        ofOneToken()
            .acknowledged(20, "r", rename("t", "second"), "t", 3, "")
            .stored(2, "r", rename("t", "second"), "t");
    assertThat(story.broken()).containsExactly(Rule.MISPLACED);
  }

  @Test
  void givenALaterCallBeforeAnEarlierOne_whenChecked_thenOutOfOrder() {
    Story story =
        ofOneToken()
            .done(20, "a", rename("t", "second"), "t", 3)
            .ended(30, "b", rename("t", "third"), Outcome.UNKNOWN)
            .stored(2, "b", rename("t", "third"), "t");
    assertThat(story.broken()).containsExactly(Rule.OUT_OF_ORDER);
  }

  @Test
  void givenAChangeAfterTheRevocation_whenChecked_thenAfterTheEnd() {
    Story story =
        ofOneToken()
            .done(20, "e", revoke("t"), "t", 2)
            .ended(20, "r", rename("t", "second"), Outcome.UNKNOWN)
            .stored(3, "r", rename("t", "second"), "t");
    assertThat(story.broken()).containsExactly(Rule.AFTER_THE_END);
  }

  @Test
  void givenARefusalWithoutReason_whenChecked_thenWrongAnswer() {
    assertThat(ofOneToken().ended(20, "r", rename("t", "x"), Outcome.NOT_FOUND).broken())
        .containsExactly(Rule.WRONG_ANSWER);
    assertThat(ofOneToken().ended(20, "r", rename("t", "x"), Outcome.UNEXPECTED).broken())
        .containsExactly(Rule.WRONG_ANSWER);
    assertThat(ofOneToken().said(20, VERIFIER, Verdict.UNEXPECTED).broken())
        .containsExactly(Rule.WRONG_ANSWER);
  }

  @Test
  void givenAListWithoutAConfirmedChange_whenChecked_thenItDiffers() {
    Story missing = ofOneToken().listed(20, -1, Map.of());
    assertThat(missing.broken()).containsExactly(Rule.LIST_DIFFERS);
    Story old =
        ofOneToken()
            .done(20, "r", rename("t", "second"), "t", 2)
            .listed(22, -1, Map.of("t", FIRST));
    assertThat(old.broken()).containsExactly(Rule.LIST_DIFFERS);
    Story revoked =
        ofOneToken().done(20, "e", revoke("t"), "t", 2).listed(22, -1, Map.of("t", FIRST));
    assertThat(revoked.broken()).containsExactly(Rule.LIST_DIFFERS);
  }

  @Test
  void givenAListOlderThanItSays_whenChecked_thenItDiffers() {
    Story story =
        ofOneToken()
            .ended(20, "r", rename("t", "second"), Outcome.UNKNOWN)
            .stored(2, "r", rename("t", "second"), "t")
            .listed(22, 2, Map.of("t", FIRST));
    assertThat(story.broken()).containsExactly(Rule.LIST_DIFFERS);
  }

  @Test
  void givenAListWithWhatWasNotAskedForYet_whenChecked_thenItDiffers() {
    Story story =
        ofOneToken()
            .listed(15, 1, Map.of("t", SECOND))
            .done(20, "r", rename("t", "second"), "t", 2);
    assertThat(story.broken()).containsExactly(Rule.LIST_DIFFERS);
    assertThat(ofOneToken().listed(15, 1, Map.of("t", FIRST, "x", FIRST)).broken())
        .containsExactly(Rule.LIST_DIFFERS);
  }

  @Test
  void givenTheListNamedAsLate_whenItIsOld_thenItMayBe() {
    Story story =
        ofOneToken()
            .acknowledged(20, "r", rename("t", "second"), "t", 2, "token-list/0 late")
            .stored(2, "r", rename("t", "second"), "t")
            .listed(22, 1, Map.of("t", FIRST));
    assertThat(story.broken()).isEmpty();
  }

  @Test
  void givenAListThatShowedMoreBefore_whenChecked_thenItWentBack() {
    Story story =
        ofOneToken()
            .ended(20, "r", rename("t", "second"), Outcome.UNKNOWN)
            .stored(2, "r", rename("t", "second"), "t")
            .listed(22, 1, Map.of("t", SECOND))
            .listed(24, 1, Map.of("t", FIRST));
    assertThat(story.broken()).containsExactly(Rule.LIST_WENT_BACK);
  }

  @Test
  void givenAConfirmedRevocation_whenAcceptedAfterwards_thenWithoutCause() {
    Story story =
        ofOneToken().done(20, "e", revoke("t"), "t", 2).said(22, VERIFIER, Verdict.ACCEPTED);
    assertThat(story.broken()).containsExactly(Rule.ACCEPTED_WITHOUT_CAUSE);
  }

  @Test
  void givenAConfirmedSwitchingOff_whenAcceptedAfterwards_thenWithoutCause() {
    Story story =
        ofOneToken()
            .done(20, "s", switchTo("t", false), "t", 2)
            .said(22, VERIFIER, Verdict.ACCEPTED);
    assertThat(story.broken()).containsExactly(Rule.ACCEPTED_WITHOUT_CAUSE);
  }

  @Test
  void givenAVerifierSaidToBeLate_whenItAccepts_thenItMay() {
    Story story =
        ofOneToken()
            .acknowledged(20, "e", revoke("t"), "t", 2, VERIFIER + " late")
            .stored(2, "e", revoke("t"), "t")
            .said(22, VERIFIER, Verdict.ACCEPTED);
    assertThat(story.broken()).isEmpty();
  }

  @Test
  void givenAnotherVerifierSaidToBeGone_whenThisOneAccepts_thenWithoutCause() {
    Story story =
        ofOneToken()
            .acknowledged(20, "e", revoke("t"), "t", 2, OTHER + " gone")
            .stored(2, "e", revoke("t"), "t")
            .said(22, OTHER, Verdict.ACCEPTED);
    assertThat(story.broken()).isEmpty();
    assertThat(story.said(22, VERIFIER, Verdict.ACCEPTED).broken())
        .containsExactly(Rule.ACCEPTED_WITHOUT_CAUSE);
  }

  @Test
  void givenAVerifierThatSaysItKnowsTheRevocation_whenItAccepts_thenWithoutCause() {
    Story story =
        ofOneToken()
            .ended(20, "e", revoke("t"), Outcome.UNKNOWN)
            .stored(2, "e", revoke("t"), "t")
            .said(22, VERIFIER, 2, Verdict.ACCEPTED);
    assertThat(story.broken()).containsExactly(Rule.ACCEPTED_WITHOUT_CAUSE);
  }

  @Test
  void givenAVerifierThatHasRefused_whenItAcceptsAgain_thenWithoutCause() {
    Story story =
        ofOneToken()
            .ended(20, "e", revoke("t"), Outcome.UNKNOWN)
            .stored(2, "e", revoke("t"), "t")
            .said(22, VERIFIER, Verdict.REVOKED)
            .said(24, OTHER, Verdict.ACCEPTED);
    assertThat(story.broken()).isEmpty();
    assertThat(story.said(24, VERIFIER, Verdict.ACCEPTED).broken())
        .containsExactly(Rule.ACCEPTED_WITHOUT_CAUSE);
  }

  @Test
  void givenAnAcknowledgementInAReceipt_whenAcceptedAfterwards_thenTold() {
    Story story =
        ofOneToken()
            .acknowledged(20, "e", revoke("t"), "t", 2, VERIFIER + " late")
            .stored(2, "e", revoke("t"), "t")
            .receipt(VERIFIER, 30)
            .said(29, VERIFIER, Verdict.ACCEPTED)
            .said(31, OTHER, Verdict.ACCEPTED);
    assertThat(story.broken()).isEmpty();
    assertThat(story.said(30, VERIFIER, Verdict.ACCEPTED).broken())
        .containsExactly(Rule.ACCEPTED_AFTER_RECEIPT);
  }

  @Test
  void givenAllPartsUp_whenARevocationIsNotConfirmed_thenLate() {
    Story story =
        ofOneToken()
            .acknowledged(20, "e", revoke("t"), "t", 2, VERIFIER + " late")
            .stored(2, "e", revoke("t"), "t")
            .calm(15, 40);
    assertThat(story.broken()).containsExactly(Rule.LATE_IN_CALM);
  }

  @Test
  void givenAllPartsUp_whenAcceptedAfterTheRevocationHasReturned_thenToldWhoeverWasNamed() {
    Story story =
        ofOneToken()
            .acknowledged(20, "e", revoke("t"), "t", 2, VERIFIER + " late")
            .stored(2, "e", revoke("t"), "t")
            .said(22, VERIFIER, Verdict.ACCEPTED)
            .calm(15, 40);
    assertThat(story.broken()).containsExactly(Rule.LATE_IN_CALM, Rule.ACCEPTED_IN_CALM);
  }

  @ParameterizedTest
  @EnumSource(names = {"REVOKED", "DEACTIVATED", "NOT_KNOWN"})
  void givenAGoodToken_whenRefused_thenWithoutCause(Verdict refusal) {
    assertThat(ofOneToken().said(12, VERIFIER, refusal).broken())
        .containsExactly(Rule.REFUSED_WITHOUT_CAUSE);
  }

  @Test
  void givenATokenNobodyVouchesFor_whenNotKnown_thenItMayBe() {
    Story story =
        new Story()
            .acknowledged(10, "c", create("first"), "t", 1, VERIFIER + " late")
            .stored(1, "c", create("first"), "t")
            .said(12, VERIFIER, Verdict.NOT_KNOWN);
    assertThat(story.broken()).isEmpty();
  }
}
