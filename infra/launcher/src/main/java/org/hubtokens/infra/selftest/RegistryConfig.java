package org.hubtokens.infra.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a registry's token authentication, from its configuration file. Their names are
 * looked for wherever they stand, which is enough for files as registries have them.
 */
record RegistryConfig(Path file, Map<String, String> settings) {
  private static final Set<String> NAMES =
      Set.of("realm", "service", "issuer", "rootcertbundle", "jwks");
  private static final Pattern SETTING =
      Pattern.compile("(?:^|[{,\\s])([a-z]+):\\s*(\"[^\"]*\"|'[^']*'|[^\\s,}#]+)");

  static RegistryConfig read(Path file) throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.strip().startsWith("#")) {
        for (Matcher each = SETTING.matcher(line); each.find(); ) {
          String name = String.valueOf(each.group(1));
          if (NAMES.contains(name)) {
            settings.put(name, unquoted(String.valueOf(each.group(2))));
          }
        }
      }
    }
    return new RegistryConfig(file, settings);
  }

  @Nullable String get(String name) {
    return settings.get(name);
  }

  /**
   * A path of it, which is relative to where the registry was started: taken as the file's folder.
   */
  @Nullable Path path(String name) {
    String text = settings.get(name);
    return text == null ? null : file.toAbsolutePath().resolveSibling(text);
  }

  private static String unquoted(String value) {
    boolean quoted = value.startsWith("\"") || value.startsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
