package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Making a token on the console: its secret is shown once and leaves no trace. */
@DisabledIfSystemProperty(named = "hubtokens.without-clients", matches = "true")
class ConsoleCreateIT extends ConsoleFlows {

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
      assertThat(window.traces()).doesNotContain(secret, PASSWORD);
      assertThat(window.heap()).doesNotContain(secret, PASSWORD);
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
