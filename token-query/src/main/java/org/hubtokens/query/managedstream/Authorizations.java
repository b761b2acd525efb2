package org.hubtokens.query.managedstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of receivers that stand in settings, or in files that settings name, and so in no
 * store. A file is read for each push, so that what it holds can change.
 */
final class Authorizations {
  private static final String SETTING = "hubtokens.query.security-events.push.authorizations.";
  private static final String FILE = "file:";

  private final Map<String, String> given;

  Authorizations(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  /**
   * Reads all of them once.
   *
   * @throws IllegalArgumentException naming the first that cannot work, never what it holds
   */
  static void check(Map<String, String> given) {
    Authorizations all = new Authorizations(given);
    for (String audience : given.keySet()) {
      try {
        all.find(audience);
      } catch (IOException e) {
        throw new IllegalArgumentException(SETTING + audience + ' ' + e.getMessage(), e);
      }
    }
  }

  /**
   * Of a stream for that audience; null when there is none.
   *
   * @throws IOException when its file cannot be read or holds something else
   */
  @Nullable AuthorizationHeader find(String audience) throws IOException {
    String value = given.get(audience);
    if (value == null) {
      return null;
    }
    String text = value.startsWith(FILE) ? read(value.substring(FILE.length())) : value.strip();
    if (!AuthorizationHeader.valid(text)) {
      throw new IOException("must be a value of a header, or name a file that holds one");
    }
    return new AuthorizationHeader(text);
  }

  private static String read(String path) throws IOException {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException e) {
      throw new IOException("names a file that cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
