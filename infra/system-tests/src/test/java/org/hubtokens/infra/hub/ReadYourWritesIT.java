package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What has returned is in force everywhere (I10): for a second client, at once, without asking for
 * a position.
 */
@ExtendWith(SharedHub.class)
class ReadYourWritesIT {
  private static final int TOKENS = 1_000;

  @Test
  void givenAThousandCreationsAndRevocations_whenEachIsCheckedAtOnce_thenAllAcceptedAndThenNone(
      Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient other = hub.client();
    List<HubClient.Created> tokens = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < TOKENS; i++) {
      HubClient.Created token = owner.create("write-" + i, "repo:read");
      tokens.add(token);
      accepted += other.verify(token.secret()).status() == 200 ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(TOKENS);

    int acceptedAfterRevocation = 0;
    for (HubClient.Created token : tokens) {
      owner.revoke(token.uuid());
      acceptedAfterRevocation += other.verify(token.secret()).status() == 200 ? 1 : 0;
    }
    assertThat(acceptedAfterRevocation).isZero();
  }

  /** A busy machine may make a reader late; then the answer must have said so, and only then. */
  @Test
  void givenAChange_whenListedAtOnce_thenTheListHasItUnlessTheAnswerNamedALateReader(Hub hub) {
    HubClient owner = hub.client().signIn();
    int late = 0;
    for (int i = 0; i < 50; i++) {
      String uuid = owner.create("listed-" + i, "repo:read").uuid();
      HubClient.Answer renamed =
          owner.patch(uuid, Map.of("token_label", "renamed-" + i)).expect(200);
      HubClient.Answer read = owner.get("/v2/access-tokens/" + uuid);
      boolean shown = read.response().body().contains("\"renamed-" + i + "\"");
      boolean named = renamed.header("Token-Unconfirmed") != null;
      assertThat(shown || named).as("%s then %s", renamed, read).isTrue();
      late += named ? 1 : 0;

      HubClient.Answer revoked = owner.revoke(uuid);
      if (revoked.header("Token-Unconfirmed") == null) {
        assertThat(owner.get("/v2/access-tokens/" + uuid).status()).isEqualTo(404);
      }
    }
    assertThat(late).isLessThan(10);
  }

  @Test
  void givenATokenSwitchedOffAndOn_whenCheckedAtOnce_thenRefusedAndAccepted(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("switch", "repo:write");
    for (int i = 0; i < 20; i++) {
      owner.patch(token.uuid(), Map.of("is_active", false)).expect(200);
      HubClient.Answer off = owner.verify(token.secret());
      assertThat(off.status()).isEqualTo(401);
      assertThat(off.header("X-Hubtokens-Reason")).isEqualTo("token-deactivated");

      owner.patch(token.uuid(), Map.of("is_active", true)).expect(200);
      assertThat(owner.verify(token.secret()).status()).isEqualTo(200);
    }
  }
}
