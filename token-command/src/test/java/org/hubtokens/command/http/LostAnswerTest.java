package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.hubtokens.command.http.Api.GOOD;
import static org.hubtokens.command.http.Api.TOKENS;
import static org.hubtokens.command.http.Api.as;
import static org.hubtokens.command.http.Api.create;
import static org.hubtokens.command.http.Api.json;
import static org.hubtokens.command.http.Api.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hubtokens.command.log.ChainVerifier;
import org.hubtokens.command.log.CuttingProxy.Cut;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The store's answer to an append is lost on the way to the service (I1): the command acts once,
 * and its caller, who sees nothing of it, gets the true answer.
 */
@QuarkusTest
@QuarkusTestResource(value = CutParts.class, restrictToAnnotatedClass = true)
class LostAnswerTest {
  private static final int ROUNDS = 3;

  private OtherWriter other;

  @BeforeEach
  void open() {
    Api.account(); // the service is ready
    other = new OtherWriter(CutParts.store());
  }

  @AfterEach
  void nothingIsBroken() {
    assertThat(other.verified()).matches(ChainVerifier.Report::intact, "intact");
    other.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cut.class,
      names = {"BEFORE_THE_WRITE", "AFTER_THE_WRITE", "HELD_BACK"})
  void givenTheAnswerIsLost_whenCommanded_thenItActsOnceAndTheCallerGetsTheTruth(Cut cut)
      throws IOException {
    String alice = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    String account = "{\"username\":\"" + alice + "\",\"password\":\"correct horse\"}";
    Response registered = cut(cut, () -> json(account).post("/v2/users"));
    registered.then().statusCode(201);
    assertThat(other.about(alice, position(registered))).hasSize(1);
    refused(json(account).post("/v2/users"), 409);

    for (int i = 0; i < ROUNDS; i++) {
      Response created = cut(cut, () -> as(alice, GOOD).post(TOKENS));
      created.then().statusCode(201).body("token", startsWith("hubt_pat_"));
      String path = TOKENS + '/' + created.path("uuid");
      Response renamed = cut(cut, () -> as(alice, label("later")).patch(path));
      renamed.then().statusCode(200);
      Response revoked = cut(cut, () -> as(alice).delete(path));
      revoked.then().statusCode(204);

      List<StoredEvent> events =
          other.about(TokenId.parse(created.path("uuid")), position(revoked));
      assertThat(events)
          .extracting(StoredEvent::type)
          .containsExactly("token-created", "token-label-changed", "token-revoked");
      assertThat(events)
          .extracting(StoredEvent::position)
          .containsExactly(position(created), position(renamed), position(revoked));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Cut.class,
      names = {"BEFORE_THE_WRITE", "AFTER_THE_WRITE", "HELD_BACK"})
  void givenTheAnswerIsLost_whenRepeatedWithItsKey_thenNothingActsTwice(Cut cut)
      throws IOException {
    String alice = Api.account();
    Response first = cut(cut, () -> as(alice, GOOD).header("Idempotency-Key", "k").post(TOKENS));
    first.then().statusCode(201).header("Idempotent-Replay", nullValue());
    long head = position(first) + 1;

    Response second = as(alice, GOOD).header("Idempotency-Key", "k").post(TOKENS);
    second.then().statusCode(201).header("Idempotent-Replay", "true");
    assertThat(position(second)).isEqualTo(position(first));
    assertThat(other.about(TokenId.parse(first.path("uuid")), position(first))).hasSize(1);
    assertThat(other.verified().head()).isEqualTo(head);
  }

  /**
   * The other writes while this one waits for its answer: the position is taken, or was its own.
   */
  @ParameterizedTest
  @EnumSource(
      value = Cut.class,
      names = {"BEFORE_THE_WRITE", "AFTER_THE_WRITE", "HELD_BACK"})
  void givenTheAnswerIsLost_whenAnotherRacesForThePosition_thenBothActOnce(Cut cut)
      throws IOException {
    String alice = Api.account();
    TokenId token = TokenId.parse(create(alice).path("uuid"));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      String mine = "mine-" + i;
      String theirs = "theirs-" + i;
      Response renamed =
          cut(
              cut,
              () -> other.rename(token, alice, theirs),
              () -> as(alice, label(mine)).patch(TOKENS + '/' + token));
      renamed.then().statusCode(200);

      List<StoredEvent> events = other.about(token, position(renamed));
      boolean minePrecedes = cut == Cut.AFTER_THE_WRITE;
      expected.addAll(minePrecedes ? List.of(mine, theirs) : List.of(theirs, mine));
      assertThat(labels(events)).isEqualTo(expected);
      assertThat(position(renamed))
          .isEqualTo(events.get(events.size() - (minePrecedes ? 2 : 1)).position());
    }
  }

  private static Response cut(Cut cut, Supplier<Response> request) throws IOException {
    return cut(cut, () -> {}, request);
  }

  private static Response cut(Cut cut, Runnable meanwhile, Supplier<Response> request)
      throws IOException {
    int before = CutParts.proxy().cuts();
    CutParts.proxy().cutNext(cut, meanwhile);
    Response answer = request.get();
    assertThat(CutParts.proxy().cuts()).isEqualTo(before + 1);
    CutParts.proxy().release(); // what was held back arrives late
    return answer;
  }

  private static String label(String label) {
    return "{\"token_label\":\"" + label + "\"}";
  }

  private static long position(Response answer) {
    return Long.parseLong(answer.header("Token-Position"));
  }

  private static List<String> labels(List<StoredEvent> events) {
    return events.stream()
        .filter(event -> event.type().equals("token-label-changed"))
        .map(event -> Wire.read(event.payload(), TokenLabelChanged.class).to())
        .toList();
  }
}
