package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Every secret that tests have put into runs or got out of them, in each form it travels in. What a
 * run leaves behind is searched for them.
 */
final class Marks {
  private static final Pattern TOKEN = Pattern.compile("hubt_(?:pat|inv)_[0-9A-Za-z]{36}");
  private static final Pattern PASSWORD = Pattern.compile("password\"\\s*:\\s*\"([^\"]{8,})\"");

  /** Sessions and what else is signed for its bearer. */
  private static final Pattern SIGNED =
      Pattern.compile("token\"\\s*:\\s*\"[^\".]+\\.[^\".]+\\.([^\".]{20,})\"");

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private Marks() {}

  static void inAnswer(String body) {
    TOKEN.matcher(body).results().forEach(found -> add(found.group()));
    // By its signature: the rest tells who somebody is, as other places may.
    SIGNED.matcher(body).results().forEach(found -> SEEN.add(requireNonNull(found.group(1))));
  }

  static void inRequest(String body) {
    PASSWORD.matcher(body).results().forEach(found -> add(requireNonNull(found.group(1))));
    inAnswer(body);
  }

  static void basic(String user, String password) {
    add(password);
    SEEN.add(base64(user + ":" + password));
  }

  static void add(String secret) {
    SEEN.add(secret);
    SEEN.add(base64(Hub.ACCOUNT + ":" + secret));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  static List<String> all() {
    return List.copyOf(SEEN);
  }
}
