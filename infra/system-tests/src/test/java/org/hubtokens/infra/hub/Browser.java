package org.hubtokens.infra.hub;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine, without a screen. One is shared by all windows of a test class. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static final double WAIT_MILLIS = 15_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  /** What a window looks like. */
  enum Look {
    LIGHT(ColorScheme.LIGHT, 1280, 860),
    DARK(ColorScheme.DARK, 1280, 860),
    PHONE(ColorScheme.LIGHT, 390, 844);

    final ColorScheme scheme;
    final int width;
    final int height;

    Look(ColorScheme scheme, int width, int height) {
      this.scheme = scheme;
      this.width = width;
      this.height = height;
    }
  }

  Browser() {
    if (!Files.isExecutable(CHROMIUM)) {
      throw new IllegalStateException("Debian's chromium is needed: apt-get install chromium");
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-sync")));
  }

  /** A window of a person of their own: nothing is shared with other windows. */
  ConsoleWindow open(Hub hub) {
    return open(hub, Look.LIGHT);
  }

  ConsoleWindow open(Hub hub, Look look) {
    return new ConsoleWindow(
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(hub.gateway().toString())
                .setLocale("en-GB")
                .setColorScheme(look.scheme)
                .setViewportSize(look.width, look.height)
                .setIsMobile(look == Look.PHONE)
                .setHasTouch(look == Look.PHONE)
                .setPermissions(List.of("clipboard-read", "clipboard-write"))));
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
