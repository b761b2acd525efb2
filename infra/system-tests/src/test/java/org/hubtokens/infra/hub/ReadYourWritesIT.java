package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

  @Test
  void givenAChange_whenListedAtOnce_thenTheListHasIt(Hub hub) {
    HubClient owner = hub.client().signIn();
    for (int i = 0; i < 50; i++) {
      HubClient.Created token = owner.create("listed-" + i, "repo:read");
      assertThat(owner.get("/v2/access-tokens").expect(200).json().at("/results/0/uuid").asText())
          .isEqualTo(token.uuid());

      owner.patch(token.uuid(), java.util.Map.of("token_label", "renamed-" + i)).expect(200);
      assertThat(
              owner
                  .get("/v2/access-tokens/" + token.uuid())
                  .expect(200)
                  .json()
                  .required("token_label")
                  .asText())
          .isEqualTo("renamed-" + i);

      owner.revoke(token.uuid());
      assertThat(owner.get("/v2/access-tokens/" + token.uuid()).status()).isEqualTo(404);
    }
  }

  @Test
  void givenATokenSwitchedOffAndOn_whenCheckedAtOnce_thenRefusedAndAccepted(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient.Created token = owner.create("switch", "repo:write");
    for (int i = 0; i < 20; i++) {
      owner.patch(token.uuid(), java.util.Map.of("is_active", false)).expect(200);
      HubClient.Answer off = owner.verify(token.secret());
      assertThat(off.status()).isEqualTo(401);
      assertThat(off.header("X-Hubtokens-Reason")).isEqualTo("token-deactivated");

      owner.patch(token.uuid(), java.util.Map.of("is_active", true)).expect(200);
      assertThat(owner.verify(token.secret()).status()).isEqualTo(200);
    }
  }
}
