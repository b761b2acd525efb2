package org.hubtokens.infra.selftest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a registry sends its clients, and what they shall ask for. */
record Challenge(String realm, String service) {
  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

  /** The Bearer one of several; null when there is none. */
  static @Nullable Challenge of(List<String> headers) {
    for (String header : headers) {
      if (header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
        Map<String, String> found = new HashMap<>();
        for (Matcher each = PARAMETER.matcher(header); each.find(); ) {
          found.put(String.valueOf(each.group(1)), String.valueOf(each.group(2)));
        }
        return new Challenge(found.getOrDefault("realm", ""), found.getOrDefault("service", ""));
      }
    }
    return null;
  }
}
