package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.infra.hub.ConsoleWindow.buttonIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What the console says and keeps while the hub, or a part of it, is away. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class ConsoleAwayIT extends ConsoleFlows {

  @Test
  void givenAHubThatIsAway_whenSomethingIsDone_thenSaidAndNothingIsLostAndRetried(Hub hub) {
    HubClient owner = registered(hub);
    owner.create("seen", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      assertThat(window.row("seen")).isVisible();
      window.context().setOffline(true);
      assertThat(page.locator(".away")).containsText("The hub cannot be reached");
      assertThat(window.row("seen")).isVisible();
      window.row("seen").getByRole(AriaRole.SWITCH).click();
      assertThat(window.toast()).containsText("Not done");
      window.context().setOffline(false);
      buttonIn(window.toast(), "Try again").click();
      assertThat(window.toast()).containsText("is inactive");
      assertThat(page.locator(".away")).hasCount(0);

      page.route("**" + TOKENS, ConsoleAwayIT::away, new Page.RouteOptions().setTimes(1));
      window.go("#/new");
      page.getByLabel("Description").fill("while it was away");
      window.button("Create token").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be reached right now");
      window.button("Try again").click();
      window.secret();
      assertThat(owner.get(TOKENS).expect(200).json().path("count").asInt()).isEqualTo(2);
    }
  }

  /** What the gateway answers while a part is started again. */
  private static void away(Route route) {
    String text = "token-command is away; try again soon";
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(502)
            .setContentType("application/json")
            .setBody("{\"detail\":\"" + text + "\",\"message\":\"" + text + "\"}"));
  }

  @Test
  void givenTokenCommandKilled_whenATokenIsMade_thenSaidAndNothingIsLostAndMadeOnce(Hub hub) {
    HubClient owner = registered(hub);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.go("#/new");
      page.getByLabel("Description").fill("while it was killed");
      page.getByLabel("Read and write").check();
      hub.kill(Part.COMMAND);
      window.button("Create token").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be reached right now");
      assertThat(page.getByLabel("Description")).hasValue("while it was killed");
      assertThat(page.getByLabel("Read and write")).isChecked();

      hub.awaitReady();
      window.button("Try again").click();
      assertThat(owner.verify(window.secret()).status()).isEqualTo(200);
      assertThat(owner.get(TOKENS).expect(200).json().path("count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void givenTokenQueryKilled_whenSearching_thenWhatWasSeenStaysAndTheAnswerComesByItself(Hub hub) {
    HubClient owner = registered(hub);
    owner.create("wanted", "repo:read");
    owner.create("other", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      assertThat(window.rows()).hasCount(2);
      hub.kill(Part.QUERY);
      page.getByRole(AriaRole.SEARCHBOX).fill("wanted");
      assertThat(page.locator(".away")).containsText("The hub cannot be reached");
      assertThat(page.locator(".away")).containsText("What you see is as of");
      assertThat(window.rows()).hasCount(2);

      hub.awaitReady();
      assertThat(page.locator(".away")).hasCount(0);
      assertThat(window.rows()).hasCount(1);
      assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("wanted");
    }
  }

  @Test
  void givenTokenQueryStandsStill_whenRenaming_thenSaidAndTheTypedNameIsKeptAndTaken(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("before", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      page.getByLabel("Rename before").click();
      page.getByLabel("New description").fill("typed meanwhile");
      hub.freeze(Part.QUERY);
      try {
        assertThat(page.locator(".away")).containsText("The hub cannot be reached");
        assertThat(page.getByLabel("New description")).hasValue("typed meanwhile");
      } finally {
        hub.thaw(Part.QUERY);
      }
      page.getByLabel("New description").press("Enter");
      assertThat(window.row("typed meanwhile")).isVisible();
      assertThat(page.locator(".away")).hasCount(0);
      assertThat(owner.get(TOKENS + "/" + token.uuid()).json().path("token_label").asText())
          .isEqualTo("typed meanwhile");
    }
  }

  @Test
  void givenTheVerifierKilled_whenSigningIn_thenSaidAndWhatWasTypedIsKept(Hub hub) {
    registered(hub);
    try (ConsoleWindow window = opened(hub)) {
      Page page = window.page();
      Locator password = page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
      page.getByLabel("Account").fill(account);
      password.fill(PASSWORD);
      hub.kill(Part.VERIFIER);
      window.button("Sign in").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be reached right now");
      assertThat(page.getByLabel("Account")).hasValue(account);
      assertThat(password).hasValue(PASSWORD);

      hub.awaitReady();
      window.button("Sign in").click();
      assertThat(window.heading("Your first token")).isVisible();
    }
  }
}
