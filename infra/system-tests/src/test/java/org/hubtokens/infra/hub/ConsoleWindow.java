package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One window on the console, used as a person uses it: by what can be read on it. */
final class ConsoleWindow implements AutoCloseable {
  private static final int MOST_TABS = 80;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<Response> answers = new ArrayList<>();

  ConsoleWindow(BrowserContext context) {
    this.context = context;
    context.setDefaultTimeout(10_000);
    this.page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")
              || message.text().contains("Trusted")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(request -> addresses.add(request.method() + " " + request.url()));
    page.onResponse(answers::add);
    page.navigate("/");
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** The addresses asked for so far. */
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** What the window has got so far. */
  List<Response> answers() {
    return List.copyOf(answers);
  }

  ConsoleWindow signIn(String account, String password) {
    Marks.basic(account, password);
    page.getByLabel("Account", exactly()).fill(account);
    page.getByLabel("Password", exactly()).fill(password);
    page.getByLabel("Password", exactly()).press("Enter");
    assertThat(heading("Access tokens")).isVisible();
    return this;
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  /** Goes to a place of the page as a bookmark does. */
  ConsoleWindow go(String hash) {
    page.evaluate("hash => { location.hash = hash }", hash);
    return this;
  }

  Locator heading(String text) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  Locator rows() {
    return page.locator("tbody tr");
  }

  Locator row(String label) {
    return rows().filter(new Locator.FilterOptions().setHasText(label));
  }

  /**
   * @param beginning of its name, letters only
   */
  static Locator buttonIn(Locator where, String beginning) {
    return where.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + beginning)));
  }

  /** What has just been done, and may be undone. */
  Locator toast() {
    return page.locator(".toast");
  }

  /** Creates a token on the form and stays where its secret is shown. */
  String create(String label) {
    go("#/new");
    page.getByLabel("Description", exactly()).fill(label);
    button("Create token").click();
    return secret();
  }

  String secret() {
    Locator place = page.getByLabel("Secret", exactly());
    assertThat(place).hasText(Pattern.compile("hubt_pat_[0-9A-Za-z]{36}"));
    return place.textContent();
  }

  String clipboard() {
    return (String) page.evaluate("() => navigator.clipboard.readText()");
  }

  /** Presses Tab until what has the focus is called so. */
  void tabTo(String name) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      if (name.equals(focused())) {
        return;
      }
    }
    throw new AssertionError("Tab never came to " + name);
  }

  /** The name of what has the focus, as far as it has one of its own. */
  String focused() {
    return (String)
        page.evaluate(
            """
            () => {
              const element = document.activeElement;
              return (element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "")
                .replace(/[\\u2068\\u2069]/g, "").split("\\n")[0].trim();
            }""");
  }

  /** All that the page's scripts still hold, once what they no longer need is thrown away. */
  String heap() {
    CDPSession session = context.newCDPSession(page);
    StringBuilder heap = new StringBuilder();
    session.on("HeapProfiler.addHeapSnapshotChunk", chunk -> heap.append(text(chunk)));
    session.send("HeapProfiler.collectGarbage");
    session.send("HeapProfiler.takeHeapSnapshot");
    session.detach();
    return heap.toString();
  }

  private static String text(JsonObject chunk) {
    return chunk.get("chunk").getAsString();
  }

  /** What the window shows, keeps and is called, besides what its scripts hold. */
  String traces() {
    return (String)
        page.evaluate(
            """
            () => JSON.stringify([
              document.documentElement.outerHTML,
              [...document.querySelectorAll("input, textarea")].map((field) => field.value),
              { ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href, name,
              performance.getEntries().map((entry) => entry.name),
            ])""");
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("complaints of the browser").isEmpty();
  }
}
