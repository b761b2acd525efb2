package org.hubtokens.verifier.registrytoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.hubtokens.edge.ApiException;
import org.hubtokens.events.Action;
import org.hubtokens.events.Damage;
import org.hubtokens.events.RepositoryName;
import org.junit.jupiter.api.Test;

/** What a registry's client may ask for, damaged on its way. */
class AskedFuzzTest {
  private static final int TRIES = 30_000;
  private static final List<String> SCOPES =
      List.of(
          "repository:alice/app:pull,push",
          "repository(plugin):alice/app:pull",
          "repository:localhost:5000/a/b:*",
          "registry:catalog:*",
          "repository:alice/a:delete repository:alice/b:pull");
  private static final List<String> FORMS =
      List.of(
          "grant_type=password&username=alice&password=x%20y&service=hubtokens-registry",
          "grant_type=refresh_token&refresh_token=a.b.c&client_id=docker&scope="
              + SCOPES.getFirst(),
          "a=1&a=2&b=&=c&d");

  @Test
  void givenDamage_whenReadAsScopes_thenWhatIsGrantedReadsAsTheSame() {
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String scope = damage.to(SCOPES.get(damage.anyOf(SCOPES.size())), SCOPES);
      ScopeRequest asked = ScopeRequest.parse(List.of(scope, damage.to(scope, SCOPES)));
      asked
          .repositories()
          .forEach(
              (name, actions) -> {
                assertThat(RepositoryName.valid(name)).isTrue();
                assertThat(actions).contains(Action.PULL);
              });
      Granted whole = new Granted(asked.repositories(), asked.catalog());
      assertThat(ScopeRequest.parse(List.of(whole.scope()))).as("seed %d", seed).isEqualTo(asked);
    }
  }

  @Test
  void givenDamage_whenReadAsAForm_thenReadOrRefusedAndNeverPrinted() {
    for (long seed = Damage.SEED; seed < Damage.SEED + Damage.tries(TRIES); seed++) {
      Damage damage = new Damage(seed);
      String text = damage.to(FORMS.get(damage.anyOf(FORMS.size())), FORMS);
      try {
        Form form = Form.parse(text);
        form.optional("password");
        form.all("scope");
      } catch (ApiException e) {
        assertThat(e.status()).as("seed %d", seed).isEqualTo(400);
      } catch (RuntimeException e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
  }
}
