package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.infra.hub.ConsoleWindow.buttonIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do on the console, in a real browser, through the gateway. */
@ExtendWith(SharedHub.class)
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class ConsoleIT {
  private static final String PASSWORD = "a password of the console";
  private static final String TOKENS = "/v2/access-tokens";

  private static Browser browser;

  private final String account =
      "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

  @BeforeAll
  static void launch() {
    browser = new Browser();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @Test
  void givenNobody_whenSigningIn_thenErrorsAreClearAndAnAccountCanBeMade(Hub hub) {
    try (ConsoleWindow window = browser.open(hub)) {
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
  void givenAForm_whenATokenIsMade_thenItsSecretIsShownOnceAndLeavesNoTrace(Hub hub)
      throws IOException {
    HubClient owner = registered(hub);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      String secret = window.create("Laptop of Ann");
      assertThat(owner.verify(secret).status()).isEqualTo(200);
      assertThat(page.locator("#login"))
          .hasText(Pattern.compile("docker login [a-z0-9.:]+ -u " + account));
      window.button("Copy secret").click();
      assertThat(page.locator("copy-button").first()).containsText("Copied");
      assertThat(window.clipboard()).isEqualTo(secret);
      page.evaluate("() => navigator.clipboard.writeText('')");

      window.link("Done").click();
      assertThat(window.row("Laptop of Ann")).containsText("Read");
      assertThat(window.traces()).doesNotContain(secret);
      assertThat(window.heap()).doesNotContain(secret);
      page.goBack();
      assertThat(window.heading("New token")).isVisible();
      assertThat(window.traces()).doesNotContain(secret);
      assertThat(window.addresses()).noneMatch(address -> address.contains(secret));
      assertThat(logs(hub)).doesNotContain(secret);
    }
  }

  @Test
  void givenASecretNotCopied_whenLeaving_thenAskedWhicheverWay(Hub hub) {
    HubClient owner = registered(hub);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      String secret = window.create("forgotten");

      page.goBack();
      assertThat(window.dialog()).containsText("Leave without the secret?");
      window.button("Back to the secret").click();
      window.link("Done").click();
      assertThat(window.dialog()).isVisible();
      page.keyboard().press("Escape");
      assertThat(window.dialog()).hasCount(0);
      window.button("Sign out").click();
      window.button("Back to the secret").click();
      assertThat(window.secret()).isEqualTo(secret);
      AtomicReference<String> asked = new AtomicReference<>();
      page.onceDialog(
          dialog -> {
            asked.set(dialog.type());
            dialog.dismiss();
          });
      page.evaluate("() => void setTimeout(() => location.assign('/v2/'))");
      page.waitForCondition(() -> asked.get() != null);
      assertThat(asked.get()).isEqualTo("beforeunload");
      assertThat(window.secret()).isEqualTo(secret);

      window.link("Done").click();
      window.button("Revoke it and leave").click();
      assertThat(window.toast()).containsText("forgotten is revoked.");
      assertThat(owner.verify(secret).status()).isEqualTo(401);
      assertThat(window.traces()).doesNotContain(secret);
    }
  }

  @Test
  void givenChoices_whenATokenIsMade_thenItIsAsChosenAndSaidInWords(Hub hub) {
    HubClient owner = registered(hub);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.go("#/new");
      window.button("Create token").click();
      assertThat(page.locator("#label-hint")).hasText("Say what it is for.");
      page.getByLabel("Description").fill("chosen");
      page.getByLabel("Read and write").check();
      page.getByText("Only these").click();
      page.getByLabel("Name of repository 1").fill(account + "/app-*");
      page.getByLabel("push", new Page.GetByLabelOptions().setExact(true)).check();
      page.getByText("A date").click();
      page.getByLabel("Last day").fill("2099-12-31");
      assertThat(page.locator(".summary p").first())
          .hasText(
              "Whoever holds this token can pull and push images in "
                  + account
                  + "/app-* until 31 December 2099.");
      window.button("Create token").click();
      window.secret();

      var token = owner.get(TOKENS).expect(200).json().path("results").path(0);
      assertThat(token.path("scopes").toString()).isEqualTo("[\"repo:write\"]");
      assertThat(token.path("resources").toString())
          .isEqualTo(
              "[{\"repository\":\"" + account + "/app-*\",\"actions\":[\"pull\",\"push\"]}]");
      assertThat(token.path("expires_at").asText()).startsWith("2099-12-31T");
      window.button("Copy secret").click();
      window.link("See the token").click();
      assertThat(page.locator(".facts")).containsText(account + "/app-*");
    }
  }

  @Test
  void givenManyTokens_whenSearchedFilteredSortedAndPaged_thenFoundAndGoingBackGoesBack(Hub hub) {
    HubClient owner = registered(hub);
    for (int i = 1; i <= 26; i++) {
      owner.create("job %02d".formatted(i), i % 2 == 0 ? "repo:read" : "repo:write");
    }
    HubClient.Created off = owner.create("switched off", "repo:admin");
    owner.patch(off.uuid(), Map.of("is_active", false)).expect(200);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      assertThat(page.getByText("27 tokens, 26 switched on")).isVisible();
      assertThat(window.rows()).hasCount(25);
      window.button("Next").click();
      assertThat(window.rows()).hasCount(2);
      page.goBack();
      assertThat(window.rows()).hasCount(25);

      window.button("Description").click();
      assertThat(window.rows().first()).containsText("job 01");
      assertThat(page.locator("th.label")).hasAttribute("aria-sort", "ascending");
      page.getByRole(AriaRole.SEARCHBOX).fill("JOB 2");
      assertThat(window.rows()).hasCount(7);
      page.getByLabel("Rights", new Page.GetByLabelOptions().setExact(true))
          .selectOption("repo:read");
      assertThat(window.rows()).hasCount(4);
      page.getByRole(AriaRole.SEARCHBOX).fill("nothing like it");
      assertThat(page.getByText("No token is like that.")).isVisible();
      window.button("Clear search and filters").click();
      assertThat(window.rows()).hasCount(25);
      window.button("Inactive").click();
      assertThat(window.rows()).hasCount(1);
      assertThat(window.row("switched off")).containsText("Read, write and delete");
    }
  }

  @Test
  void givenAToken_whenChangedInPlace_thenDoneAndUndone(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created token = owner.create("before", "repo:read");
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      page.getByLabel("Rename before").click();
      page.getByLabel("New description").fill("after");
      page.keyboard().press("Enter");
      assertThat(window.toast()).containsText("Renamed to after.");
      assertThat(window.row("after")).isVisible();
      window.button("Undo").click();
      assertThat(window.row("before")).isVisible();

      buttonIn(window.row("before"), "Read: change").click();
      window.dialog().getByLabel("Read and write").check();
      window.button("Save rights").click();
      assertThat(window.row("before").locator(".rights")).containsText("Read and write");
      window.button("Undo").click();
      assertThat(window.toast()).containsText("as it was before");
      assertThat(scopes(owner, token)).isEqualTo("[\"repo:read\"]");

      Locator works = window.row("before").getByRole(AriaRole.SWITCH);
      works.click();
      assertThat(window.toast()).containsText("no verifier accepts it");
      assertThat(works).hasAttribute("aria-checked", "false");
      assertThat(owner.verify(token.secret()).status()).isEqualTo(401);
      window.button("Undo").click();
      assertThat(works).hasAttribute("aria-checked", "true");
      assertThat(owner.verify(token.secret()).status()).isEqualTo(200);
    }
  }

  private static String scopes(HubClient owner, HubClient.Created token) {
    return owner.get(TOKENS + "/" + token.uuid()).expect(200).json().path("scopes").toString();
  }

  @Test
  void givenTokens_whenRevokedOneAndSeveral_thenAskedAndTheOutcomeIsTold(Hub hub) {
    HubClient owner = registered(hub);
    HubClient.Created used = owner.create("in use", "repo:read");
    owner.verify(used.secret());
    List<HubClient.Created> others =
        Stream.of("one", "two", "three").map(name -> owner.create(name, "repo:read")).toList();
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      assertThat(window.row("in use").locator(".last_used")).not().containsText("Never");
      window.button("Revoke in use").click();
      assertThat(window.dialog()).containsText("Revoke in use?");
      assertThat(window.dialog()).containsText("from 127.0.0.1");
      assertThat(window.dialog()).containsText("will stop working");
      assertThat(window.button("Keep it")).isFocused();
      page.keyboard().press("Enter");
      assertThat(window.dialog()).hasCount(0);
      assertThat(owner.verify(used.secret()).status()).isEqualTo(200);

      buttonIn(window.row("in use"), "Revoke").click();
      window.button("Revoke token").click();
      assertThat(window.dialog()).containsText("The token is revoked");
      assertThat(window.dialog())
          .containsText(Pattern.compile("Since [0-9:]+ no verifier accepts it"));
      assertThat(owner.verify(used.secret()).status()).isEqualTo(401);
      window.button("Close").click();
      assertThat(window.rows()).hasCount(3);

      page.getByLabel("Select all on this page").check();
      page.getByLabel("Select two").uncheck();
      window.button("Revoke 2 tokens").click();
      assertThat(window.dialog().locator(".picked li")).hasCount(2);
      window.dialog().getByText("Revoke 2 tokens", exact()).click();
      assertThat(window.dialog().locator(".receipts .sure")).hasCount(2);
      window.button("Close").click();
      assertThat(window.rows()).hasCount(1);
      assertThat(owner.verify(others.getFirst().secret()).status()).isEqualTo(401);
      window.button("Revoked").click();
      assertThat(window.rows()).hasCount(3);
    }
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  @Test
  void givenTwoWindows_whenOneRevokesAndChanges_thenTheOtherShowsItByItself(Hub hub) {
    HubClient owner = registered(hub);
    owner.create("shared", "repo:read");
    HubClient.Created kept = owner.create("kept", "repo:read");
    try (ConsoleWindow first = signedIn(hub);
        ConsoleWindow second = signedIn(hub);
        ConsoleWindow third = signedIn(hub)) {
      third.link("kept").click();
      assertThat(second.row("shared")).isVisible();
      buttonIn(first.row("shared"), "Revoke").click();
      first.button("Revoke token").click();
      assertThat(first.dialog()).containsText("revoked");
      assertThat(second.row("shared")).containsText("Revoked");
      assertThat(second.page().locator("[role=status]")).containsText("was revoked elsewhere");

      owner.verify(kept.secret());
      assertThat(second.row("kept").locator(".last_used")).not().containsText("Never");
      assertThat(third.page().locator(".uses").first()).containsText("checked 1×");
      owner.patch(kept.uuid(), Map.of("token_label", "renamed elsewhere")).expect(200);
      assertThat(second.row("renamed elsewhere")).isVisible();
      owner.revoke(kept.uuid());
      assertThat(third.page().locator(".badge")).hasText("Revoked");
      assertThat(second.row("shared")).hasCount(0);
    }
  }

  @Test
  void givenNothingButAKeyboard_whenUsed_thenEverythingCanBeDone(Hub hub) {
    HubClient owner = registered(hub);
    try (ConsoleWindow window = browser.open(hub)) {
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

      page.route("**" + TOKENS, ConsoleIT::away, new Page.RouteOptions().setTimes(1));
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
  void givenAnAnswerLostOnItsWay_whenTriedAgain_thenNoSecondTokenAndTheLossIsTold(Hub hub) {
    HubClient owner = registered(hub);
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      window.go("#/new");
      page.getByLabel("Description").fill("made unheard");
      page.route(
          "**" + TOKENS,
          route -> {
            route.fetch();
            route.abort();
          },
          new Page.RouteOptions().setTimes(1));
      window.button("Create token").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be reached right now");
      window.button("Try again").click();
      assertThat(window.heading("The secret was lost on its way")).isVisible();
      assertThat(owner.get(TOKENS).expect(200).json().path("count").asInt()).isEqualTo(1);
      window.button("Revoke it and start again").click();
      assertThat(window.heading("New token")).isVisible();
      assertThat(page.getByLabel("Description")).hasValue("made unheard");
      assertThat(owner.get(TOKENS).expect(200).json().path("count").asInt()).isZero();
    }
  }

  @Test
  void givenHostileDescriptions_whenShownAnywhere_thenTextAndNothingElse(Hub hub) {
    HubClient owner = registered(hub);
    String markup = "<img src=x onerror=\"document.title='run'\"><script>alert(1)</script>";
    String reversed = "\u202Egnp.txt\u2069\u2066 ${1} {label}";
    String many = "\uD83D\uDE00".repeat(100);
    for (String label : List.of(markup, reversed, many)) {
      owner.create(label, "repo:read");
    }
    try (ConsoleWindow window = signedIn(hub)) {
      Page page = window.page();
      assertThat(page.locator(".name bdi")).hasText(new String[] {many, reversed, markup});
      for (int row = 0; row < 3; row++) {
        Locator works = window.rows().nth(row).getByRole(AriaRole.SWITCH);
        works.click();
        assertThat(works).hasAttribute("aria-checked", "false");
        assertThat(window.toast().locator("bdi")).isVisible();
        buttonIn(window.rows().nth(row), "Revoke").click();
        assertThat(window.dialog().locator("h2 bdi")).isVisible();
        window.button("Keep it").click();
      }
      window.rows().nth(2).getByRole(AriaRole.LINK).click();
      assertThat(page.locator("h1 bdi")).hasText(markup);
      assertThat(page.locator("main img, main script")).hasCount(0);
      assertThat(page).hasTitle("Access tokens · Hub Tokens");
      assertThat(widthsOf(page)).isEqualTo("fits");
    }
  }

  private static Object widthsOf(Page page) {
    return page.evaluate(
        "() => document.documentElement.scrollWidth <= innerWidth ? 'fits' : 'too wide'");
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

  private HubClient registered(Hub hub) {
    Map<String, String> body = Map.of("username", account, "password", PASSWORD);
    hub.client().send("POST", "/v2/users", body).expect(201);
    return hub.client().signIn(account, PASSWORD);
  }

  private ConsoleWindow signedIn(Hub hub) {
    return browser.open(hub).signIn(account, PASSWORD);
  }

  private static String logs(Hub hub) throws IOException {
    StringBuilder all = new StringBuilder(hub.output());
    try (Stream<Path> files = Files.list(hub.data().resolve("logs"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
