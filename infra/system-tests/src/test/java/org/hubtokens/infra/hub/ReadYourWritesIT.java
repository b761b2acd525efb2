package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What has returned is in force everywhere (I10): for a second client, at once, without asking for
 * a position.
 */
@ExtendWith(SharedHub.class)
@Isolated("what runs beside it would only make races rarer, and the test slow")
class ReadYourWritesIT {
  private static final int TOKENS = 1_000;
  private static final int CHANGES = 200;

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
      confirmed(owner.revoke(token.uuid()), 204);
      acceptedAfterRevocation += other.verify(token.secret()).status() == 200 ? 1 : 0;
    }
    assertThat(acceptedAfterRevocation).isZero();
  }

  @Test
  void givenAChange_whenReadAtOnce_thenTheListHasIt(Hub hub) {
    HubClient owner = hub.client().signIn();
    HubClient other = hub.client().signIn();
    for (int i = 0; i < CHANGES; i++) {
      HubClient.Answer created = confirmed(create(owner, "listed-" + i), 201);
      String uuid = created.json().required("uuid").asText();
      assertThat(newest(other)).isEqualTo(uuid);

      String label = "renamed-" + i;
      confirmed(owner.patch(uuid, Map.of("token_label", label)), 200);
      assertThat(one(other, uuid).expect(200).json().required("token_label").asText())
          .isEqualTo(label);

      confirmed(owner.revoke(uuid), 204);
      assertThat(one(other, uuid).status()).isEqualTo(404);
      assertThat(newest(other)).isNotEqualTo(uuid);
    }
  }

  private static HubClient.Answer create(HubClient owner, String label) {
    return owner.send(
        "POST", "/v2/access-tokens", Map.of("token_label", label, "scopes", List.of("repo:read")));
  }

  /** Nobody was late: then nothing may be stale. */
  private static HubClient.Answer confirmed(HubClient.Answer answer, int status) {
    answer.expect(status);
    assertThat(answer.header("Token-Unconfirmed")).isNull();
    return answer;
  }

  private static @Nullable String newest(HubClient reader) {
    JsonNode page = reader.get("/v2/access-tokens?page_size=1").expect(200).json();
    return page.required("results").path(0).path("uuid").asText(null);
  }

  private static HubClient.Answer one(HubClient reader, String uuid) {
    return reader.get("/v2/access-tokens/" + uuid);
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
