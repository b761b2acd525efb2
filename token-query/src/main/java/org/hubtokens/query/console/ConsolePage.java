package org.hubtokens.query.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkiverse.web.bundler.runtime.Bundle;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page's document, which names its script and style sheet by their content. */
@Singleton
class ConsolePage {
  /**
   * Nothing but what this origin serves runs or is loaded; markup from strings only where the
   * template library makes it, so that no description can ever become markup.
   */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html";

  private static final String ENTRY = "app";

  private final String document;

  ConsolePage(Bundle bundle) {
    this.document =
        template()
            .replace("{script}", bundle.script(ENTRY))
            .replace("{style}", bundle.style(ENTRY));
  }

  String document() {
    return document;
  }

  private static String template() {
    try (InputStream page = ConsolePage.class.getResourceAsStream("/console/page.html")) {
      if (page == null) {
        throw new IllegalStateException("the page is missing from this build");
      }
      return new String(page.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
