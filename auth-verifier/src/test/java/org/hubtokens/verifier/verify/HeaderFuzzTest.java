package org.hubtokens.verifier.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.events.Damage;
import org.hubtokens.events.RepositoryName;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Openings;
import org.junit.jupiter.api.Test;

/** What a stranger may put into the headers that the verify path reads. */
class HeaderFuzzTest {
  private static final int TRIES = 30_000;
  private static final String SECRET = "hubt_pat_NotASecretNotASecretNotASecret1ffiFX";
  private static final List<String> HEADERS =
      List.of(
          "Bearer " + SECRET,
          "bearer\t" + SECRET + " ",
          "Basic " + base64("alice:" + SECRET),
          "BASIC  " + base64("a:b:c"),
          "Basic " + base64(":"),
          "Negotiate abc");
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE");
  private static final List<String> TARGETS =
      List.of(
          "/v2/",
          "/v2/_catalog?n=100",
          "/v2/alice/app/manifests/latest",
          "/v2/alice/app/blobs/uploads/?mount=sha256:0a&from=alice%2Fb",
          "/v2/alice/a/b/blobs/sha256:0123456789abcdef",
          "/v2/alice/app/tags/list?n=1&last=a",
          "/v2/alice/app/referrers/sha256:0a");

  @Test
  void givenDamage_whenReadAsAuthorization_thenNothingOrWhatIsWrittenTheSameWay() {
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String header = damage.to(HEADERS.get(damage.anyOf(HEADERS.size())), HEADERS);
      Authorization read = Authorization.parse(header);
      if (read != null) {
        assertThat(Authorization.parse(written(read))).as("seed %d", seed).isEqualTo(read);
        assertThat(read.toString()).isEqualTo("Authorization[redacted]");
      }
    }
  }

  private static String written(Authorization read) {
    return read.user() == null
        ? "Bearer " + read.secret()
        : "Basic " + base64(read.user() + ":" + read.secret());
  }

  /** The repository that is checked must be the one that a registry would see in that very text. */
  @Test
  void givenDamage_whenReadAsARegistrysPath_thenNothingOrARepositoryThatStandsInIt() {
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String method = METHODS.get(damage.anyOf(METHODS.size()));
      String target = damage.to(TARGETS.get(damage.anyOf(TARGETS.size())), TARGETS);
      RegistryPath path = RegistryPath.parse(method, target);
      if (path != null) {
        assertThat(RepositoryName.valid(path.repository())).isTrue();
        assertThat(target).as("seed %d", seed).startsWith("/v2/" + path.repository() + "/");
        assertThat(path.action() == Action.PULL)
            .isEqualTo(method.equals("GET") || method.equals("HEAD"));
        assertThat(path.mountFrom() == null || RepositoryName.valid(path.mountFrom())).isTrue();
      }
    }
  }

  @Test
  void givenDamage_whenAProxyAsks_thenSomeRightIsAlwaysNeeded() {
    ForwardedRequest forwarded =
        new ForwardedRequest(
            true, new Openings(Set.of(), Set.of(), Set.of()), List.of("hubtokens-registry", "two"));
    List<String> queries = List.of("registry=two", "registry", "a=b&registry=hubtokens-registry");
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String method = damage.to(METHODS.get(damage.anyOf(METHODS.size())), METHODS);
      String target = damage.to(TARGETS.get(damage.anyOf(TARGETS.size())), TARGETS);
      List<AccessRequest> needed = forwarded.needed(method, target);
      assertThat(needed).as("seed %d", seed).isNotEmpty();
      assertThat(needed == TokenVerifier.Identify.ONLY)
          .as("seed %d: %s", seed, target)
          .isEqualTo(target.matches("(?s)/v2/?(\\?.*)?"));
      assertThat(forwarded.service(damage.to("registry=two", queries)))
          .isIn("hubtokens-registry", "two");
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
