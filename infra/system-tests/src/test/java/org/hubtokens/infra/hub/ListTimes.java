package org.hubtokens.infra.hub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * How long the console's list takes from what a person does until the rows are on the screen, and
 * what keeps the page from answering meanwhile.
 */
final class ListTimes {
  private static final int AT_ONCE = 32;
  private static final int FIRST_LISTS = 3;
  private static final int SCROLLED_FRAMES = 120;
  private static final String PAINTED =
      """
      () => {
        const seen = new MutationObserver(() => {
          if (document.querySelector("tbody tr")) {
            seen.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.paintedAt = performance.now(); }));
          }
        });
        seen.observe(document.body, { childList: true, subtree: true });
      }""";
  private static final String PREPARE =
      """
      () => {
        window.longTasks = [];
        new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((task) => Math.round(task.duration))))
          .observe({ type: "longtask" });
        const first = () => document.querySelector("tbody tr")?.dataset.uuid;
        window.settled = (act) => new Promise((resolve) => {
          const [before, begun] = [first(), performance.now()];
          const seen = new MutationObserver(() => {
            if (first() && first() !== before) {
              seen.disconnect();
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
            }
          });
          seen.observe(document.body, { childList: true, subtree: true });
          act();
        });
        window.press = (selector, name) =>
          [...document.querySelectorAll(selector)].find((button) => button.textContent.trim() === name).click();
        window.type = (text) => {
          const field = document.querySelector("input[type=search]");
          field.value = text;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        };
      }""";

  /** No token is inactive, so what is shown is that there is none. */
  private static final String FILTER =
      """
      async () => {
        const begun = performance.now();
        press(".segments button", "Inactive");
        await new Promise((resolve) => {
          const look = () => (document.querySelector(".none") ? resolve() : requestAnimationFrame(look));
          look();
        });
        const took = performance.now() - begun;
        press(".segments button", "All");
        await new Promise((resolve) => {
          const look = () => (document.querySelector("tbody tr") ? resolve() : requestAnimationFrame(look));
          look();
        });
        return took;
      }""";

  private static final String SCROLL =
      """
      (frames) => new Promise((resolve) => {
        const took = [];
        let last = performance.now();
        const step = (now) => {
          took.push(now - last);
          last = now;
          scrollBy(0, took.length % 60 < 30 ? 24 : -24);
          took.length < frames ? requestAnimationFrame(step) : resolve(took.slice(1));
        };
        requestAnimationFrame(step);
      })""";

  private final Map<String, List<Double>> millis = new LinkedHashMap<>();
  private final List<Double> longTasks = new ArrayList<>();

  private ListTimes() {}

  /** Makes tokens {@code job 00001} and so on, many at a time. */
  static void create(HubClient owner, int count) {
    Semaphore free = new Semaphore(AT_ONCE);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.rangeClosed(1, count)
          .mapToObj(
              number ->
                  executor.submit(
                      () -> {
                        free.acquireUninterruptibly();
                        try {
                          String scope = number % 2 == 0 ? "repo:read" : "repo:write";
                          return owner.create("job %05d".formatted(number), scope);
                        } finally {
                          free.release();
                        }
                      }))
          .toList()
          .forEach(ListTimes::done);
    }
  }

  private static void done(Future<?> created) {
    try {
      created.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Uses the list of an account with so many tokens as a person does, {@code rounds} times. */
  static ListTimes of(Browser browser, Hub hub, String account, String password, int rounds) {
    ListTimes times = new ListTimes();
    for (int i = 0; i < FIRST_LISTS; i++) {
      times.add("first list", untilPainted(browser, hub, account, password));
    }
    try (ConsoleWindow window = browser.open(hub)) {
      Page page = window.signIn(account, password).page();
      assertThat(window.rows()).hasCount(25);
      page.evaluate(PREPARE);
      for (int round = 1; round <= rounds; round++) {
        times.use(page, round);
      }
      times.longTasks.addAll(numbers(page.evaluate("() => longTasks")));
      times.millis.put("frame while scrolling", numbers(page.evaluate(SCROLL, SCROLLED_FRAMES)));
    }
    return times;
  }

  private void use(Page page, int round) {
    String wanted = "job %05d".formatted(round * 37);
    time(page, "next page", "() => settled(() => press('.pages button', 'Next'))");
    time(page, "next page", "() => settled(() => press('.pages button', 'Next'))");
    time(page, "last page", "() => settled(() => press('.pages button', 'Last'))");
    time(page, "first page", "() => settled(() => press('.pages button', 'First'))");
    time(page, "sort", "() => settled(() => press('th button', 'Description'))");
    time(page, "sort", "() => settled(() => press('th button', 'Created'))");
    time(page, "search as typed", "() => settled(() => type('" + wanted + "'))");
    time(page, "search cleared", "() => settled(() => type(''))");
    time(page, "filter", FILTER);
  }

  private void time(Page page, String what, String script) {
    add(what, ((Number) page.evaluate(script)).doubleValue());
  }

  private void add(String what, double took) {
    millis.computeIfAbsent(what, _ -> new ArrayList<>()).add(took);
  }

  /** From the answer to the login until the rows are on the screen. */
  static double untilPainted(Browser browser, Hub hub, String account, String password) {
    try (ConsoleWindow window = browser.open(hub)) {
      Page page = window.page();
      page.evaluate(PAINTED);
      window.signIn(account, password);
      page.waitForFunction("() => window.paintedAt");
      return ((Number)
              page.evaluate(
                  """
                  () => window.paintedAt
                    - performance.getEntriesByName(location.origin + "/v2/users/login")[0].responseEnd"""))
          .doubleValue();
    }
  }

  private static List<Double> numbers(Object list) {
    return ((List<?>) list).stream().map(number -> ((Number) number).doubleValue()).toList();
  }

  /** The median of one thing done. */
  double median(String what) {
    return at(millis.get(what), 0.5);
  }

  Iterable<String> done() {
    return millis.keySet();
  }

  void print(String title) {
    System.out.println(title);
    millis.forEach(
        (what, took) ->
            System.out.printf(
                "  %-22s p50 %4.0f ms  max %4.0f ms  (%d)%n",
                what, at(took, 0.5), at(took, 1), took.size()));
    System.out.println("  tasks over 50 ms: " + longTasks);
  }

  private static double at(List<Double> took, double share) {
    List<Double> sorted = took.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
  }
}
