package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.infra.hub.ConsoleWindow.buttonIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Finding, changing and revoking tokens on the console, in a real browser, through the gateway. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class ConsoleListIT extends ConsoleFlows {

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
          .containsText(Pattern.compile("Since [0-9:.]+ no verifier accepts it \\([0-9,]+ ms"));
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
}
