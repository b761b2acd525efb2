package org.hubtokens.verifier.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.keys.Folders;
import org.hubtokens.verifier.keys.Jwts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryJwtsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int ROOM = 10;

  @TempDir Path folder;
  private final Instant now = Instant.now();
  private Jwts jwts;
  private RegistryJwts registryJwts;

  @BeforeEach
  void open() {
    jwts = new Jwts(Folders.keys(folder));
    registryJwts = new RegistryJwts(jwts, () -> now, ROOM);
  }

  @AfterEach
  void close() {
    registryJwts.close();
  }

  @Test
  void givenOneOfOurs_whenRead_thenWhatStandsInItAndRemembered() {
    String jwt = jwts.sign("JWT", claims().put("token_digest", "0a".repeat(32)), true);
    assertThat(registryJwts.remembered(jwt)).isNull();
    RegistryJwt read = registryJwts.readNow(jwt).orElseThrow();
    assertThat(read.account()).isEqualTo("alice");
    assertThat(read.service()).isEqualTo("hubtokens-registry");
    assertThat(read.endsAt().getEpochSecond()).isEqualTo(now.getEpochSecond() + 300);
    assertThat(read.repositories())
        .isEqualTo(Map.of("alice/app", Set.of(Action.PULL, Action.PUSH)));
    assertThat(read.catalog()).isTrue();
    assertThat(read.digest().hex()).isEqualTo("0a".repeat(32));
    assertThat(read.sessionsValidFrom()).isNull();
    assertThat(registryJwts.remembered(jwt)).isEqualTo(read);
  }

  @Test
  void givenOneGotWithAPassword_whenRead_thenTheStateOfTheAccount() {
    ObjectNode claims = claims().put("sessions_valid_from", Sample.NOW.toString());
    assertThat(read(claims).sessionsValidFrom()).isEqualTo(Sample.NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "nbf", "exp"})
  void givenOneThatLacksAClaim_whenRead_thenNoneOfOurs(String claim) {
    assertThat(read(claims().without(claim))).isNull();
  }

  @Test
  void givenClaimsOfAnotherForm_whenRead_thenNoneOfOurs() {
    assertThat(read(claims().put("iss", "somebody"))).isNull();
    assertThat(read(claims().set("aud", JSON.createArrayNode().add("hubtokens-registry"))))
        .isNull();
    assertThat(read(claims().put("exp", 1.5))).isNull();
    assertThat(read(claims().put("exp", Long.MAX_VALUE))).isNull();
    assertThat(read(claims().put("token_digest", "short"))).isNull();
    assertThat(read(claims().put("sessions_valid_from", "soon"))).isNull();
  }

  @Test
  void givenOtherJwtsOrAnythingElse_whenRead_thenNoneOfOursAndNotRemembered() {
    String good = jwts.sign("JWT", claims(), false);
    String forged = good.substring(0, good.length() - 4) + "AAAA";
    for (String other :
        new String[] {jwts.sign("session+jwt", claims(), false), forged, "a.b.c", ".", "..."}) {
      assertThat(registryJwts.readNow(other)).isEmpty();
      assertThat(registryJwts.remembered(other)).isNull();
    }
  }

  @Test
  void givenVeryMany_whenRead_thenMemoryIsBounded() {
    for (int i = 0; i < 5 * ROOM; i++) {
      registryJwts.readNow(jwts.sign("JWT", claims().put("jti", "" + i), false));
    }
    assertThat(registryJwts.size()).isLessThanOrEqualTo(ROOM / 2); // each with one repository
  }

  @Test
  void givenOneThatHasEnded_whenRead_thenNotKept() {
    String jwt = jwts.sign("JWT", claims().put("exp", now.getEpochSecond() - 1), false);
    assertThat(registryJwts.readNow(jwt)).isPresent();
    assertThat(registryJwts.remembered(jwt)).isNull();
  }

  private RegistryJwt read(JsonNode claims) {
    return registryJwts.readNow(jwts.sign("JWT", (ObjectNode) claims, false)).orElse(null);
  }

  private ObjectNode claims() {
    long seconds = now.getEpochSecond();
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", "hubtokens").put("aud", "hubtokens-registry").put("sub", "alice");
    claims.put("iat", seconds).put("nbf", seconds).put("exp", seconds + 300);
    ObjectNode repository = claims.putArray("access").addObject();
    repository.put("type", "repository").put("name", "alice/app");
    repository.putArray("actions").add("pull").add("push").add("fly");
    ObjectNode catalog = claims.withArray("access").addObject();
    catalog.put("type", "registry").put("name", "catalog").putArray("actions").add("*");
    return claims;
  }
}
