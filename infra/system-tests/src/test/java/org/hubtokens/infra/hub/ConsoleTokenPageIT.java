package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** One token's page: what can be changed there, and what is said of it. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class ConsoleTokenPageIT extends ConsoleFlows {

  @Test
  void givenAToken_whenRestrictedToRepositories_thenDoneAndUndoneAndWidenedAgain(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("ci", "repo:write");
    String restricted =
        "[{\"repository\":\"" + account + "/app-*\",\"actions\":[\"pull\",\"push\"]}]";
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.link("ci").click();
      assertThat(page.locator(".facts")).containsText("All repositories of the account");
      restrict(window, account + "/app-*");
      assertThat(window.toast()).containsText("ci now works in 1 named repository only.");
      assertThat(page.locator(".facts")).containsText(account + "/app-*");
      assertThat(resources(owner, token)).isEqualTo(restricted);
      assertThat(window.button("Change repositories")).isFocused();

      window.button("Undo").click();
      assertThat(window.toast()).containsText("as it was before");
      assertThat(resources(owner, token)).isEqualTo("null");

      restrict(window, account + "/app-*");
      assertThat(page.locator(".facts")).containsText(account + "/app-*");
      window.button("Change repositories").click();
      window.dialog().getByText("All repositories").click();
      window.button("Save repositories").click();
      assertThat(window.toast()).containsText("all repositories of the account");
      assertThat(resources(owner, token)).isEqualTo("null");
    }
  }

  private static void restrict(ConsoleWindow window, String repository) {
    window.button("Change repositories").click();
    Locator dialog = window.dialog();
    dialog.getByText("Only these").click();
    dialog.getByLabel("Name of repository 1").fill(repository);
    dialog.getByLabel("push", new Locator.GetByLabelOptions().setExact(true)).check();
    window.button("Save repositories").click();
  }

  private static String resources(HubClient owner, HubClient.Created token) {
    return owner.get(TOKENS + "/" + token.uuid()).expect(200).json().path("resources").toString();
  }

  @Test
  void givenRepositoriesTheHubDoesNotTake_whenSaved_thenSaidThereAndNothingIsLost(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("ci", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      window.go("#/tokens/" + token.uuid());
      window.button("Change repositories").click();
      Locator dialog = window.dialog();
      dialog.getByText("Only these").click();
      Locator name = dialog.getByLabel("Name of repository 1");
      name.fill(account + "/App");
      window.button("Save repositories").click();
      assertThat(dialog.locator("#places-0")).containsText("A name like account/app");
      assertThat(name).hasValue(account + "/App");
      name.fill(account + "/app");
      window.button("Save repositories").click();
      assertThat(window.toast()).containsText("1 named repository");
    }
  }

  @Test
  void givenAChangeUndoneElsewhere_whenAnotherTokenIsOpened_thenItIsNotSaidOfThatOne(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created first = owner.create("first", "repo:read");
    HubClient.Created second = owner.create("second", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.go("#/tokens/" + first.uuid());
      window.button("Rename").click();
      page.getByLabel("New description").fill("renamed");
      page.keyboard().press("Enter");
      assertThat(window.heading("renamed")).isVisible();

      window.go("#/tokens/" + second.uuid());
      assertThat(window.heading("second")).isVisible();
      window.button("Undo").click();
      assertThat(window.toast()).containsText("first is as it was before");
      assertThat(window.heading("second")).isVisible();

      window.go("#/tokens/" + first.uuid());
      assertThat(window.toast()).isVisible();
      window.go("#/tokens/" + second.uuid());
      assertThat(window.heading("second")).isVisible();
      assertThat(window.toast()).hasCount(0);
    }
  }

  @Test
  void givenAChangeOnATokensPage_whenUndoneInTheList_thenSaidThere(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("kept", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      window.go("#/tokens/" + token.uuid());
      window.button("Deactivate").click();
      assertThat(window.toast()).containsText("is inactive");
      window.link("All tokens").click();
      assertThat(window.row("kept")).containsText("Inactive");
      window.button("Undo").click();
      assertThat(window.toast()).containsText("kept is as it was before");
      assertThat(window.row("kept").getByRole(AriaRole.SWITCH))
          .hasAttribute("aria-checked", "true");
    }
  }

  @Test
  void givenATokenWithTooFewRights_whenAskedWhy_thenTheRuleTheEventAndTheWayOutAreSaid(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("ci", "repo:write");
    owner.patch(token.uuid(), Map.of("scopes", List.of("repo:read"))).expect(200);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.go("#/tokens/" + token.uuid());
      page.getByLabel("To do what").selectOption("push");
      page.getByLabel("In which repository").fill(account + "/app");
      window.button("Explain").click();
      Locator verdict = page.locator(".verdict");
      assertThat(verdict).containsText("Refused");
      assertThat(verdict).containsText("its rights do not allow it");
      assertThat(verdict).containsText("Rights changed");
      assertThat(verdict).containsText("Read → Read and write (you can change that)");

      page.getByLabel("To do what").selectOption("pull");
      window.button("Explain").click();
      assertThat(verdict).containsText("Allowed");
      page.getByLabel("In which repository").fill("App");
      window.button("Explain").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("the full name of a repository");
    }
  }

  @Test
  void givenATokenThatLeaked_whenLookedAt_thenWhatItReachesAndDidAndWhatElseIsSaid(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("leaked", "repo:write");
    owner.create("sibling", "repo:read");
    owner.verify(token.secret()).expect(200);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.go("#/tokens/" + token.uuid());
      assertThat(page.locator(".uses").first()).containsText("checked 1×");
      window.button("Show it").click();
      Locator reach = page.locator("token-reach");
      assertThat(reach).containsText(account + "/*");
      assertThat(reach).containsText("Allowed 1×");
      assertThat(reach.getByRole(AriaRole.LINK)).hasText("sibling");
      reach.getByRole(AriaRole.LINK).click();
      assertThat(window.heading("sibling")).isVisible();
      assertThat(window.button("Show it")).isVisible();
    }
  }

  @Test
  void givenAVerifierThatIsLate_whenRevoked_thenNamedAndOnceItHasConfirmedSaid(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("ci", "repo:read");
    owner.revoke(token.uuid());
    String path = TOKENS + "/" + token.uuid() + "/receipt";
    ObjectNode late = (ObjectNode) owner.get(path + "?wait=2s").expect(200).json();
    late.put("complete", false).putNull("confirmed_ms");
    ((ObjectNode) late.required("verifiers").get(0))
        .put("state", "late")
        .put("verifier", "verifier/<b>eu</b>")
        .put("may_accept_until", "unbounded");
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      page.route(
          "**" + path + "*",
          route -> route.fulfill(new Route.FulfillOptions().setBody(late.toString())));
      window.go("#/tokens/" + token.uuid());
      Locator receipt = page.locator("[aria-labelledby=receipt-title]");
      assertThat(receipt).containsText("verifier/<b>eu</b> has not confirmed yet.");
      assertThat(receipt).containsText("Nobody knows how long");
      page.unroute("**" + path + "*");
      assertThat(receipt).containsText("no verifier accepts it");
      assertThat(receipt).containsText("confirmed");
    }
  }
}
