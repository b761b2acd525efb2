package org.hubtokens.verifier.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.Sample.ALICE;

import java.util.List;
import java.util.Set;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.AccessRequest.OnRepository;
import org.hubtokens.events.decision.Openings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedRequestTest {

  private static final List<AccessRequest> NOBODYS =
      List.of(new OnRepository("", Action.DELETE, false));
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  private final ForwardedRequest forwarded =
      new ForwardedRequest(
          true,
          Openings.parse(
              List.of("alice/open", "everyone/*"),
              List.of("bobby=alice/shared-*:push"),
              List.of("alice")),
          List.of("first", "second"));

  @ParameterizedTest
  @CsvSource({
    "GET,/v2/alice/app/manifests/1.0,alice/app,PULL",
    "HEAD,/v2/alice/app/manifests/latest,alice/app,PULL",
    "PUT,/v2/alice/app/manifests/1.0,alice/app,PUSH",
    "DELETE,/v2/alice/app/manifests/sha256:00ff,alice/app,DELETE",
    "GET,/v2/alice/app/blobs/sha256:00ff,alice/app,PULL",
    "POST,/v2/alice/app/blobs/uploads/,alice/app,PUSH",
    "PUT,/v2/alice/app/blobs/uploads/0b1f?_state=a%3D%3D&digest=sha256%3A00,alice/app,PUSH",
    "PATCH,/v2/alice/app/blobs/uploads/0b1f?_state=a%3D%3D,alice/app,PUSH",
    "GET,/v2/alice/deep/er/tags/list?n=10,alice/deep/er,PULL",
    "GET,/v2/alice/app/referrers/sha256:00ff,alice/app,PULL",
    "GET,/v2/alice/blobs/manifests/manifests/x,alice/blobs/manifests,PULL",
  })
  void givenRegistryPath_whenMapped_thenRepositoryAndAction(
      String method, String target, String repository, Action action) {
    assertThat(forwarded.needed(method, target))
        .containsExactly(new OnRepository(repository, action, false));
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v2/_catalog",
    "GET,/v2/_catalog/",
    "GET,/v2/alice/app/manifests/",
    "GET,/v2/alice/../bobby/app/manifests/x",
    "GET,/v2/alice/app/manifests/..",
    "GET,/v2/alice/app/manifests/..%2f..%2fx",
    "GET,/v2/alice%2fapp/manifests/x",
    "GET,/v2//alice/app/manifests/x",
    "GET,//v2/alice/app/manifests/x",
    "GET,/v2/Alice/app/manifests/x",
    "GET,/v2/alice/app/tags/list/",
    "GET,/v2/alice/app/other",
    "TRACE,/v2/alice/app/manifests/x",
    "GET,/elsewhere",
    "POST,/v2/alice/app/blobs/uploads/?from=../x",
    "POST,/v2/alice/app/blobs/uploads/?from=bobby/a&from=alice/a",
    "POST,/v2/alice/app/blobs/uploads/?%66rom=bobby/a",
  })
  void givenAnythingElse_whenMapped_thenNobodys(String method, String target) {
    assertThat(forwarded.needed(method, target)).isEqualTo(NOBODYS);
  }

  @Test
  void givenNoTarget_whenMapped_thenNobodys() {
    assertThat(forwarded.needed(null, "/v2/")).isEqualTo(NOBODYS);
    assertThat(forwarded.needed("GET", (String) null)).isEqualTo(NOBODYS);
  }

  @Test
  void givenAQuery_whenItNamesOneOfOurRegistries_thenThatElseTheFirst() {
    assertThat(forwarded.service("x=1&registry=second")).isEqualTo("second");
    for (String query :
        new String[] {null, "registry", "registry=third", "registry=", "x=second"}) {
      assertThat(forwarded.service(query)).isEqualTo("first");
    }
  }

  @Test
  void givenPing_whenMapped_thenOnlyIdentified() {
    assertThat(forwarded.needed("GET", "/v2/")).isEqualTo(TokenVerifier.Identify.ONLY);
  }

  @Test
  void givenMount_whenMapped_thenAlsoPullOfTheOther() {
    String target = "/v2/alice/app/blobs/uploads/?mount=" + DIGEST + "&from=bobby%2Fbase";
    assertThat(forwarded.needed("POST", target))
        .containsExactly(
            new OnRepository("alice/app", Action.PUSH, false),
            new OnRepository("bobby/base", Action.PULL, false));
  }

  @Test
  void givenSharedRepository_whenMapped_thenWithWhomForWhat() {
    Set<AccountName> bobby = Set.of(new AccountName("bobby"));
    assertThat(forwarded.needed("PUT", "/v2/alice/shared-1/manifests/x"))
        .containsExactly(new OnRepository("alice/shared-1", Action.PUSH, false, bobby));
    assertThat(forwarded.needed("GET", "/v2/alice/shared-1/manifests/x"))
        .containsExactly(new OnRepository("alice/shared-1", Action.PULL, false, bobby));
    assertThat(forwarded.needed("DELETE", "/v2/alice/shared-1/manifests/x"))
        .containsExactly(new OnRepository("alice/shared-1", Action.DELETE, false));
  }

  @Test
  void givenCatalog_whenMapped_thenItsReaders() {
    assertThat(forwarded.needed("GET", "/v2/_catalog?n=100"))
        .containsExactly(new AccessRequest.ListAll(Set.of(ALICE)));
  }

  @Test
  void givenPublicRepository_whenMapped_thenOpenToAll() {
    assertThat(forwarded.needed("GET", "/v2/alice/open/manifests/x"))
        .containsExactly(new OnRepository("alice/open", Action.PULL, true));
    assertThat(forwarded.needed("GET", "/v2/everyone/thing/manifests/x"))
        .containsExactly(new OnRepository("everyone/thing", Action.PULL, true));
  }
}
