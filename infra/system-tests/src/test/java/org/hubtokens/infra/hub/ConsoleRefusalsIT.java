package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What the hub refuses, real refusals all of them, is said in the language of the page. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class ConsoleRefusalsIT extends ConsoleFlows {

  @Test
  void givenAFormTheHubRefuses_whenSent_thenEachFieldSaysWhyInGerman(Hub hub) {
    registered(hub);
    try (ConsoleWindow window = german(signedIn(hub))) {
      Page page = window.page();
      window.go("#/new");
      page.getByLabel("Beschreibung").fill("vor\tnach");
      page.getByText("Nur diese").click();
      page.getByLabel("Name von Repository 1").fill(account + "/App");
      window.button("Token anlegen").click();
      assertThat(page.locator("#label-hint")).containsText("Es enthält ein Steuerzeichen");
      assertThat(page.locator("#places-0")).containsText("Ein Name wie konto/app");
      assertThat(page.getByRole(AriaRole.ALERT))
          .hasText(
              "Es enthält ein Steuerzeichen, etwa einen Tabulator."
                  + " Ein Name wie konto/app, oder konto/app-* für alle, die so beginnen.");
    }
  }

  @Test
  void givenATokenThatExpiresMeanwhile_whenRenamed_thenSaidInGermanAndTheNameIsKept(Hub hub) {
    HubClient owner = registered(hub);
    Instant end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
    owner
        .send(
            "POST",
            TOKENS,
            Map.of(
                "token_label",
                "kurz",
                "scopes",
                List.of("repo:read"),
                "expires_at",
                end.toString()))
        .expect(201);
    try (ConsoleWindow window = german(signedIn(hub))) {
      Page page = window.page();
      page.getByLabel("kurz umbenennen").click();
      page.getByLabel("Neue Beschreibung").fill("zu spät");
      page.waitForCondition(() -> Instant.now().isAfter(end));
      page.getByLabel("Neue Beschreibung").press("Enter");
      assertThat(window.toast())
          .containsText("Nicht geschehen. Dieses Token ist abgelaufen und kann nur noch");
      assertThat(page.getByLabel("Neue Beschreibung")).hasValue("zu spät");
    }
  }

  @Test
  void givenNamesThatCannotBe_whenRegistering_thenSaidInGerman(Hub hub) {
    registered(hub);
    try (ConsoleWindow window = german(opened(hub))) {
      Page page = window.page();
      window.button("Konto anlegen").click();
      register(window, "verify");
      assertThat(page.locator("#account-hint"))
          .hasText("Diesen Namen braucht der Hub selbst; wählen Sie einen anderen.");
      register(window, account);
      assertThat(page.getByRole(AriaRole.ALERT)).hasText("Dieser Name ist vergeben.");
    }
  }

  private static void register(ConsoleWindow window, String name) {
    window.page().getByLabel("Konto", exactly()).fill(name);
    window.page().getByLabel("Passwort", exactly()).fill(PASSWORD);
    window.button("Konto anlegen").click();
  }

  @Test
  void givenADisabledAccount_whenSigningIn_thenSaidInGerman(Hub hub) {
    registered(hub);
    hub.client()
        .signIn()
        .send("POST", "/v2/admin/accounts/" + account + "/disable", Map.of("reason", "left"))
        .expect(204);
    try (ConsoleWindow window = german(opened(hub))) {
      Page page = window.page();
      page.getByLabel("Konto", exactly()).fill(account);
      page.getByLabel("Passwort", exactly()).fill(PASSWORD);
      window.button("Anmelden").click();
      assertThat(page.getByRole(AriaRole.ALERT))
          .hasText("Dieses Konto ist gesperrt; fragen Sie einen Administrator.");
    }
  }

  private static ConsoleWindow german(ConsoleWindow window) {
    window.page().getByLabel("Language").selectOption("de");
    return window;
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
