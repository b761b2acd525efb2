package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator and an account itself do to it is in force everywhere when it returns. */
@ExtendWith(SharedHub.class)
class AccountsIT {
  private static final String FIRST = "the first password";
  private static final String SECOND = "the second password";

  private final String account =
      "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);

  @Test
  void givenAnAccount_whenDisabledAndEnabled_thenItsTokensEndAndComeBackAndItsSessionsDoNot(
      Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created kept = owner.create("kept", "repo:read");
    HubClient.Created gone = owner.create("gone", "repo:read");
    HubClient boss = hub.client().signIn();

    boss.send("POST", admin("/disable"), Map.of("reason", "left")).expect(204);
    HubClient.Answer refused = owner.verify(kept.secret());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("X-Hubtokens-Reason")).isEqualTo("account-disabled");
    assertThat(owner.get("/v2/access-tokens").status()).isEqualTo(401);
    assertThat(owner.send("POST", "/v2/access-tokens", Map.of()).status()).isEqualTo(401);
    assertThat(login(hub, FIRST).json().path("detail").asText()).contains("disabled");

    boss.send("DELETE", "/v2/admin/access-tokens/" + gone.uuid(), null).expect(204);
    boss.send("POST", admin("/enable"), null).expect(204);
    assertThat(owner.verify(kept.secret()).status()).isEqualTo(200);
    assertThat(owner.verify(gone.secret()).status()).isEqualTo(401);
    assertThat(owner.get("/v2/access-tokens").status()).isEqualTo(401);
    HubClient again = hub.client().signIn(account, FIRST);
    assertThat(again.get("/v2/access-tokens").expect(200).json().path("count").asInt())
        .isEqualTo(1);
  }

  @Test
  void givenLoginsGoingOn_whenThePasswordIsChanged_thenNoSessionOfTheOldOneSurvives(Hub hub)
      throws Exception {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("stays", "repo:read");
    AtomicBoolean changed = new AtomicBoolean();
    List<HubClient> sessions = new ArrayList<>(List.of(owner));
    try (ExecutorService logins = Executors.newFixedThreadPool(2)) {
      Callable<List<HubClient>> loop = () -> logInUntil(hub, changed);
      List<Future<List<HubClient>>> loops = List.of(logins.submit(loop), logins.submit(loop));
      String path = "/v2/users/" + account + "/password";
      Map<String, String> body = Map.of("current_password", FIRST, "new_password", SECOND);
      owner.send("PUT", path, body).expect(204);
      changed.set(true);
      for (Future<List<HubClient>> got : loops) {
        sessions.addAll(got.get());
      }
    }
    for (HubClient session : sessions) {
      assertThat(session.get("/v2/access-tokens").status()).isEqualTo(401);
      assertThat(session.send("POST", "/v2/access-tokens", Map.of()).status()).isEqualTo(401);
    }
    assertThat(login(hub, FIRST).status()).isEqualTo(401);
    assertThat(hub.client().signIn(account, SECOND).get("/v2/access-tokens").status())
        .isEqualTo(200);
    assertThat(owner.verify(token.secret()).status()).isEqualTo(200);
  }

  /** The sessions that the first password gave until it was refused. */
  private List<HubClient> logInUntil(Hub hub, AtomicBoolean changed) {
    List<HubClient> sessions = new ArrayList<>();
    while (true) {
      boolean last = changed.get();
      HubClient.Answer answer = login(hub, FIRST);
      if (answer.status() == 200) {
        sessions.add(hub.client().withSession(answer.json().required("token").asText()));
      }
      if (last || answer.status() != 200) {
        return sessions;
      }
    }
  }

  @Test
  void givenAnInvitation_whenTheNameIsRegistered_thenOnlyWithIt(Hub hub) {
    HubClient boss = hub.client().signIn();
    HubClient.Answer invited =
        boss.send("POST", "/v2/admin/invitations", Map.of("username", account)).expect(201);
    HubClient anybody = hub.client();
    Map<String, String> without = Map.of("username", account, "password", FIRST);
    anybody.send("POST", "/v2/users", without).expect(403);
    Map<String, String> with =
        Map.of(
            "username",
            account,
            "password",
            FIRST,
            "invitation",
            invited.json().required("invitation").asText());
    anybody.send("POST", "/v2/users", with).expect(201);
    HubClient owner = anybody.signIn(account, FIRST);
    assertThat(owner.get("/v2/users/" + account).expect(200).json().path("state").asText())
        .isEqualTo("enabled");
    assertThat(
            boss.get("/v2/admin/accounts?search=" + account)
                .expect(200)
                .json()
                .path("results")
                .path(0)
                .path("username")
                .asText())
        .isEqualTo(account);
    assertThat(owner.get("/v2/admin/accounts").status()).isEqualTo(403);
  }

  @Test
  void givenAnyPart_whenItAnswers_thenTheRateLimitIsSaid(Hub hub) {
    HubClient owner = registered(hub);
    for (HubClient.Answer answer :
        List.of(
            owner.get("/v2/access-tokens"),
            owner.send("POST", "/v2/access-tokens", Map.of()),
            login(hub, FIRST))) {
      assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("1000000");
      assertThat(answer.header("X-RateLimit-Remaining")).matches("\\d+");
      assertThat(answer.header("X-RateLimit-Reset")).matches("\\d{10}");
    }
  }

  private HubClient registered(Hub hub) {
    Map<String, String> body = Map.of("username", account, "password", FIRST);
    hub.client().send("POST", "/v2/users", body).expect(201);
    return hub.client().signIn(account, FIRST);
  }

  private HubClient.Answer login(Hub hub, String password) {
    Map<String, String> body = Map.of("username", account, "password", password);
    return hub.client().send("POST", "/v2/users/login", body);
  }

  private String admin(String what) {
    return "/v2/admin/accounts/" + account + what;
  }
}
