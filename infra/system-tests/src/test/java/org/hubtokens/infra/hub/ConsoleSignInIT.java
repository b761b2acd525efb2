package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Signing in and staying signed in on the console, in a real browser, through the gateway. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class ConsoleSignInIT extends ConsoleFlows {

  @Test
  void givenNobody_whenSigningIn_thenErrorsAreClearAndAnAccountCanBeMade(Hub hub) {
    try (ConsoleWindow window = opened(hub)) {
      Page page = window.page();
      page.getByLabel("Account").fill(account);
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("wrong");
      window.button("Sign in").click();
      assertThat(page.getByRole(AriaRole.ALERT))
          .hasText("The account name or the password is wrong.");

      window.button("Create account").click();
      page.getByLabel("Account").fill("no");
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("short");
      window.button("Create account").click();
      assertThat(page.locator("#account-hint")).containsText("4 to 30 of a–z");
      assertThat(page.locator("#password-hint")).containsText("8 to 128 characters");

      page.getByLabel("Account").fill(account);
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
      window.button("Create account").click();
      assertThat(window.heading("Your first token")).isVisible();
      assertThat(page.locator(".steps li")).hasCount(3);

      window.button("Sign out").click();
      assertThat(window.heading("Sign in")).isVisible();
      page.reload();
      assertThat(window.heading("Sign in")).isVisible();
    }
  }

  @Test
  void givenAFormBeingFilled_whenTheSessionEnds_thenSignedInAgainInPlaceAndNothingIsLost(Hub hub) {
    HubClient owner = registered(hub);
    String other = PASSWORD + " changed";
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.go("#/new");
      page.getByLabel("Description").fill("typed before");
      owner
          .send(
              "PUT",
              "/v2/users/" + account + "/password",
              Map.of("current_password", PASSWORD, "new_password", other))
          .expect(204);
      window.button("Create token").click();
      assertThat(window.dialog()).containsText("Your session has ended");
      window.dialog().getByLabel("Password").fill(PASSWORD);
      page.keyboard().press("Enter");
      assertThat(window.dialog().getByRole(AriaRole.ALERT)).containsText("wrong");
      window.dialog().getByLabel("Password").fill(other);
      page.keyboard().press("Enter");
      assertThat(window.heading("typed before is ready")).isVisible();
      assertThat(
              hub.client()
                  .signIn(account, other)
                  .get(TOKENS)
                  .expect(200)
                  .json()
                  .path("count")
                  .asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void givenNothingButAKeyboard_whenUsed_thenEverythingCanBeDone(Hub hub) {
    HubClient owner = registered(hub);
    try (ConsoleWindow window = opened(hub)) {
      Page page = window.page();
      assertThat(page.getByLabel("Account")).isFocused();
      page.keyboard().type(account);
      page.keyboard().press("Tab");
      page.keyboard().type(PASSWORD);
      page.keyboard().press("Enter");
      assertThat(window.heading("Access tokens")).isVisible();
      window.tabTo("New token");
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("Description")).isFocused();
      page.keyboard().type("by keys");
      page.keyboard().press("Tab");
      page.keyboard().press("ArrowDown");
      window.tabTo("Create token");
      page.keyboard().press("Enter");
      window.secret();
      window.tabTo("Copy secret");
      page.keyboard().press("Space");
      window.tabTo("Done");
      page.keyboard().press("Enter");
      assertThat(window.row("by keys").locator(".rights")).containsText("Read and write");

      window.tabTo("Rename by keys");
      page.keyboard().press("Enter");
      page.keyboard().type("renamed");
      page.keyboard().press("Enter");
      assertThat(window.row("renamed")).isVisible();
      assertThat(page.locator(".exact").first()).isVisible();
      window.tabTo("renamed is switched on");
      page.keyboard().press("Space");
      assertThat(window.row("renamed").locator(".status")).containsText("Inactive");
      window.tabTo("Revoke renamed");
      page.keyboard().press("Enter");
      assertThat(window.button("Keep it")).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(window.heading("The token is revoked")).isFocused();
      page.keyboard().press("Escape");
      assertThat(window.heading("Your first token")).isVisible();
      assertThat(owner.get(TOKENS).expect(200).json().path("count").asInt()).isZero();
    }
  }

  @Test
  void givenAReaderOfGerman_whenTheLanguageIsSwitched_thenEverythingIsGerman(Hub hub) {
    registered(hub).create("ci", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      page.getByLabel("Language").selectOption("de");
      assertThat(window.heading("Zugriffstoken")).isVisible();
      assertThat(window.row("ci")).containsText("Lesen");
      assertThat(page.locator("html")).hasAttribute("lang", "de");
    }
  }
}
