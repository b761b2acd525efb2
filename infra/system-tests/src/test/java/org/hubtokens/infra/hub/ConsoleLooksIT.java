package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.infra.hub.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each screen of the console in light, dark and on a phone: pictures in {@code target/screenshots},
 * no violation of accessibility, nothing wider than the window; and what the page weighs.
 */
@ExtendWith(SharedHub.class)
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
@Isolated("how quickly the list is painted is measured")
class ConsoleLooksIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String PASSWORD = "a password of the console";
  private static final int LEAST_BYTES = 20_000; // less, and something was not counted
  private static final int MOST_BYTES = 150_000;
  private static final int MOST_MILLIS = 500;
  private static final int TRIES = 5;

  private static final Map<Look, String> PEOPLE =
      Map.of(Look.LIGHT, "annabel", Look.DARK, "benjamin", Look.PHONE, "charlotte");
  private static final List<String> UNNEEDED =
      List.of(
          "Old cluster",
          "Staging cluster",
          "Mirror of public images",
          "Release check",
          "<b>Not bold</b> gnp.exe");

  private static Browser browser;
  private static String axe;

  @BeforeAll
  static void launch() throws IOException {
    Files.createDirectories(PICTURES);
    try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), UTF_8);
    }
    browser = new Browser();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource
  void givenEachScreen_whenLookedAt_thenAccessibleAndWithinTheWindow(Look look, Hub hub) {
    String account = PEOPLE.get(look);
    register(hub, account);
    try (ConsoleWindow window = browser.open(hub, look)) {
      Page page = window.page();
      assertThat(window.button("Create account")).isVisible();
      look(window, look, "sign-in");
      window.button("Create account").click();
      look(window, look, "register");
      page.reload();
      window.signIn(account, PASSWORD);
      assertThat(window.heading("Your first token")).isVisible();
      look(window, look, "empty");

      fill(hub.client().signIn(account, PASSWORD), account);
      assertThat(window.rows()).hasCount(7);
      page.reload();
      window.signIn(account, PASSWORD);
      assertThat(window.rows()).hasCount(7);
      look(window, look, "list");
      dialogs(window, look);
      token(window, look);
      making(window, look);
    }
  }

  private void dialogs(ConsoleWindow window, Look look) {
    Page page = window.page();
    ConsoleWindow.buttonIn(window.row("Laptop"), "Read").click();
    look(window, look, "rights");
    window.button("Cancel").click();
    page.getByLabel("Rename Laptop").click();
    look(window, look, "rename");
    page.keyboard().press("Escape");
    ConsoleWindow.buttonIn(window.row("Build server"), "Revoke").click();
    assertThat(window.dialog()).containsText("from");
    look(window, look, "revoke");
    window.button("Keep it").click();
    for (String label : UNNEEDED) {
      page.getByLabel("Select " + label).check();
    }
    look(window, look, "selected");
    window.page().locator(".bulk .danger").click();
    look(window, look, "revoke-several");
    window.dialog().locator(".danger").click();
    assertThat(window.dialog().locator(".receipts li")).hasCount(5);
    assertThat(window.dialog().locator(".receipts li").last()).containsText("ms after the change");
    look(window, look, "receipt");
    window.button("Close").click();
    window.row("Laptop").locator(".switch").click();
    assertThat(window.toast()).isVisible();
    look(window, look, "undo");
    window.button("Undo").click();
    assertThat(window.toast()).containsText("Undone");
    window.button("Close").click();
    window.context().setOffline(true);
    assertThat(page.locator(".away")).isVisible();
    look(window, look, "away");
    window.context().setOffline(false);
    assertThat(page.locator(".away")).hasCount(0);
  }

  private void token(ConsoleWindow window, Look look) {
    window.link("Build server, releases").click();
    assertThat(window.page().locator(".uses").first()).isVisible();
    look(window, look, "token");
    window.button("Change repositories").click();
    look(window, look, "places");
    window.button("Cancel").click();
    explained(window, look);
    window.go("#/tokens/" + new UUID(0, 7));
    assertThat(window.heading("There is no such token")).isVisible();
    look(window, look, "missing");
  }

  private void explained(ConsoleWindow window, Look look) {
    Page page = window.page();
    page.getByLabel("To do what").selectOption("delete");
    page.getByLabel("In which repository").fill(PEOPLE.get(look) + "/app");
    window.button("Explain").click();
    assertThat(page.locator(".verdict")).containsText("Refused");
    window.button("Show it").click();
    assertThat(page.locator("token-reach")).containsText("Laptop");
    look(window, look, "explained");
  }

  private void making(ConsoleWindow window, Look look) {
    Page page = window.page();
    window.go("#/new");
    page.getByLabel("Description").fill("Build server, nightly");
    page.getByLabel("Read and write").check();
    look(window, look, "create");
    page.getByText("Only these").click();
    page.getByText("A date").click();
    page.locator(".summary .primary").click();
    assertThat(page.getByText("Choose a date.")).isVisible();
    look(window, look, "create-wrong");
    page.getByText("All repositories", exactly()).click();
    page.getByText("30 days").click();
    page.locator(".summary .primary").click();
    window.secret();
    look(window, look, "secret");
    window.link("Done").click();
    look(window, look, "leave");
    window.button("Leave without it").click();
    assertThat(window.heading("Access tokens")).isVisible();
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static void look(ConsoleWindow window, Look look, String screen) {
    Page page = window.page();
    String name = screen + "-" + look.name().toLowerCase(Locale.ROOT);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name + ".png"))
            .setFullPage(!page.locator("dialog[open]").isVisible()));
    assertThat(violations(page)).as(name).isEqualTo(List.of());
    Object overflow =
        page.evaluate("() => document.documentElement.scrollWidth - document.body.clientWidth");
    assertThat(overflow).as("how much wider %s is than its window", name).isEqualTo(0);
  }

  /** What is wrong with a screen for those who cannot see it well, or at all. */
  private static Object violations(Page page) {
    if (page.evaluate("() => !window.axe").equals(true)) {
      page.evaluate(axe + ";0");
    }
    return page.evaluate(
        """
        () => axe.run({ resultTypes: ["violations"] }).then((found) => found.violations.map((violation) =>
          violation.id + ": " + violation.nodes.map((node) => node.html + " " + node.failureSummary).join("; ")))""");
  }

  @Test
  void givenAFirstVisit_whenEverythingIsLoaded_thenItIsLightAndFromHereOnly(Hub hub) {
    String account = account(hub);
    hub.client().signIn(account, PASSWORD).create("ci", "repo:read");
    try (ConsoleWindow window = browser.open(hub)) {
      window.signIn(account, PASSWORD);
      assertThat(window.rows()).hasCount(1);
      List<Response> answers = window.answers();
      int bytes = answers.stream().mapToInt(ConsoleLooksIT::weight).sum();
      System.out.println("the console weighs " + bytes + " bytes until the list is shown");
      assertThat(bytes).isBetween(LEAST_BYTES, MOST_BYTES);
      assertThat(answers)
          .allMatch(answer -> answer.url().startsWith(hub.gateway().toString() + "/"));
    }
  }

  private static int weight(Response answer) {
    var sizes = answer.request().sizes();
    return sizes.responseBodySize + sizes.responseHeadersSize;
  }

  @Test
  void givenAPageOfTokens_whenSignedIn_thenTheListIsPaintedWithinHalfASecond(Hub hub) {
    String account = account(hub);
    HubClient owner = hub.client().signIn(account, PASSWORD);
    for (int i = 0; i < 30; i++) {
      owner.create("job " + i, "repo:read");
    }
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      best = Math.min(best, ListTimes.untilPainted(browser, hub, account, PASSWORD));
    }
    System.out.println(
        "the list is painted " + Math.round(best) + " ms after the session is there");
    assertThat(best).isLessThan(MOST_MILLIS);
  }

  private static String account(Hub hub) {
    String account = "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    register(hub, account);
    return account;
  }

  private static void register(Hub hub, String account) {
    Map<String, String> body = Map.of("username", account, "password", PASSWORD);
    hub.client().send("POST", "/v2/users", body).expect(201);
  }

  private static void fill(HubClient owner, String account) {
    List<Map<String, String>> repositories =
        List.of(Map.of("repository", account + "/app"), Map.of("repository", account + "/base-*"));
    make(owner, "Old cluster", "repo:read", 200);
    String paused = make(owner, "Staging cluster", "repo:read", 60).path("uuid").asText();
    owner.patch(paused, Map.of("is_active", false)).expect(200);
    make(owner, "Mirror of public images", "repo:public_read", 365);
    make(owner, "Release check", "repo:read", 3);
    make(owner, "<b>Not bold</b> \u202Egnp.exe", "repo:read", 5);
    make(owner, "Laptop", "repo:write", 80);
    var build =
        owner
            .send(
                "POST",
                "/v2/access-tokens",
                Map.of(
                    "token_label",
                    "Build server, releases",
                    "scopes",
                    List.of("repo:write"),
                    "resources",
                    repositories.stream()
                        .map(
                            place ->
                                Map.of(
                                    "repository",
                                    place.get("repository"),
                                    "actions",
                                    List.of("pull", "push")))
                        .toList()))
            .expect(201)
            .json();
    owner.verify(build.path("token").asText()).expect(200);
  }

  private static com.fasterxml.jackson.databind.JsonNode make(
      HubClient owner, String label, String scope, int days) {
    String end =
        Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    return owner
        .send(
            "POST",
            "/v2/access-tokens",
            Map.of("token_label", label, "scopes", List.of(scope), "expires_at", end))
        .expect(201)
        .json();
  }
}
