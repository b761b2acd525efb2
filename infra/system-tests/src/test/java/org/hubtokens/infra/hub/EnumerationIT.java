package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who guesses names of accounts, secrets or identifiers of tokens reads nothing from the answer:
 * what is there and what is not get the same status, the same headers and the same body. What
 * {@link TimingMeasurement} finds about how long they take is measured apart.
 */
@ExtendWith(SharedHub.class)
class EnumerationIT {
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** They differ from call to call, whatever was asked. */
  private static final Set<String> VOLATILE =
      Set.of(
          "date",
          "x-request-id",
          "token-position",
          "token-age-ms",
          "x-ratelimit-remaining",
          "x-ratelimit-reset");

  @Test
  void givenAnAccountAndNobody_whenPasswordsAreGuessed_thenAnsweredAlike(Hub hub) {
    Guess.Other other = Guess.Other.at(hub);
    Guess.ofAccounts(other, Guess.name()).forEach(guess -> assertAlike(guess, hub.client(), 401));
  }

  @Test
  void givenADisabledAccountAndNobody_whenPasswordsAreGuessed_thenAnsweredAlike(Hub hub) {
    Guess.Other other = Guess.Other.at(hub);
    hub.client()
        .signIn()
        .send("POST", "/v2/admin/accounts/" + other.account() + "/disable", null)
        .expect(204);
    Guess.ofAccounts(other, Guess.name()).forEach(guess -> assertAlike(guess, hub.client(), 401));
  }

  @Test
  void givenAnotherAccountsTokenAndNone_whenSecretsAreGuessed_thenAnsweredAlike(Hub hub) {
    Guess.Other other = Guess.Other.at(hub);
    String self = Guess.name();
    Guess.registered(hub, self);
    Guess.ofSecrets(other, self).forEach(guess -> assertAlike(guess, hub.client(), 401));
  }

  @Test
  void givenAnotherAccountsTokensAndNone_whenIdentifiersAreGuessed_thenAnsweredAlike(Hub hub) {
    Guess.Other other = Guess.Other.at(hub);
    HubClient self = Guess.registered(hub, Guess.name());
    Stream.of(other.token(), other.revoked())
        .map(HubClient.Created::uuid)
        .map(Guess::ofIdentifiers)
        .flatMap(List::stream)
        .forEach(guess -> assertAlike(guess, self, 404, 207));
  }

  @Test
  void givenAnotherAccountAndNobody_whenNamesAreGuessed_thenAnsweredAlike(Hub hub) {
    Guess.Other other = Guess.Other.at(hub);
    HubClient self = Guess.registered(hub, Guess.name());
    Guess.ofNames(other.account(), Guess.name())
        .forEach(guess -> assertAlike(guess, self, 403, 404));
  }

  private static void assertAlike(Guess guess, HubClient client, Integer... statuses) {
    HubClient.Answer hit = guess.hit().send(client);
    HubClient.Answer miss = guess.miss().send(client);
    assertThat(hit.status()).as(guess.what()).isIn((Object[]) statuses);
    assertThat(miss.status()).as(guess.what()).isEqualTo(hit.status());
    assertThat(headers(miss)).as(guess.what()).isEqualTo(headers(hit));
    assertThat(body(miss)).as(guess.what()).isEqualTo(body(hit));
  }

  /** What was asked for may be said again. */
  private static String body(HubClient.Answer answer) {
    return UUIDS.matcher(answer.response().body()).replaceAll(new UUID(0, 0).toString());
  }

  private static Map<String, List<String>> headers(HubClient.Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.replaceAll((name, values) -> VOLATILE.contains(name) ? List.of("any") : values);
    return headers;
  }
}
