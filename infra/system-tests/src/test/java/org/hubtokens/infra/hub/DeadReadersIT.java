package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No command waits for a process that was killed and has been started again (I10). */
@ExtendWith(SharedHub.class)
class DeadReadersIT {

  @ParameterizedTest
  @EnumSource(Part.class)
  void givenAPartKilled_whenItIsBack_thenCommandsAreConfirmedByAll(Part part, Hub hub) {
    HubClient owner = hub.client().signIn();

    hub.kill(part);
    hub.awaitReady();

    HubClient.Answer created =
        owner
            .send(
                "POST",
                "/v2/access-tokens",
                Map.of("token_label", "after " + part, "scopes", List.of("repo:read")))
            .expect(201);
    assertThat(created.header("Token-Unconfirmed")).isNull();
    assertThat(owner.verify(created.json().required("token").asText()).status()).isEqualTo(200);
  }
}
