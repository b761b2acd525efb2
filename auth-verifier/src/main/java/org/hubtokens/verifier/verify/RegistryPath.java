package org.hubtokens.verifier.verify;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryName;
import org.jspecify.annotations.Nullable;

/**
 * What a request to a registry does to which repository, read from its method and target.
 *
 * <p>Fails closed: a target that is not plainly one of the registry's paths names no repository and
 * so is refused. In particular nothing here is decoded or normalised, so that nobody can smuggle a
 * path past this check that the registry would read in another way.
 *
 * @param mountFrom the repository a blob is to be mounted from, which takes the right to pull it
 */
record RegistryPath(String repository, Action action, @Nullable String mountFrom) {

  /** A tag, a digest or the id of an upload; in none of them is there anything to escape. */
  private static final String REFERENCE = "[A-Za-z0-9_][A-Za-z0-9._:+=-]{0,254}";

  private static final Pattern PATH =
      Pattern.compile(
          ("/v2/([a-z0-9._/-]{1,255})/(?:manifests/%1$s|tags/list|referrers/%1$s|blobs/uploads/?"
                  + "|blobs/uploads/%1$s|blobs/[a-z0-9][A-Za-z0-9+._-]{0,31}:[A-Za-z0-9=_-]{1,255})")
              .formatted(REFERENCE));

  /** Whether it only asks if the registry is there and the login good. */
  static boolean isPing(String target) {
    String path = pathOf(target);
    return path.equals("/v2/") || path.equals("/v2");
  }

  /** Whether it lists the repositories of everybody. */
  static boolean isCatalog(String method, String target) {
    return (method.equals("GET") || method.equals("HEAD")) && pathOf(target).equals("/v2/_catalog");
  }

  /** Null when it is none of the registry's paths, or has no method a registry knows. */
  static @Nullable RegistryPath parse(String method, String target) {
    Action action = actionOf(method);
    Matcher matcher = PATH.matcher(pathOf(target));
    if (action == null || !matcher.matches()) {
      return null;
    }
    String repository = Objects.requireNonNull(matcher.group(1));
    String from = method.equals("POST") ? mountFrom(target) : null;
    boolean valid =
        RepositoryName.valid(repository) && (from == null || RepositoryName.valid(from));
    return valid ? new RegistryPath(repository, action, from) : null;
  }

  private static @Nullable Action actionOf(String method) {
    return switch (method) {
      case "GET", "HEAD" -> Action.PULL;
      case "POST", "PUT", "PATCH" -> Action.PUSH;
      case "DELETE" -> Action.DELETE;
      default -> null;
    };
  }

  private static String pathOf(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The one parameter that reaches into another repository; escaped slashes are usual in it. */
  private static @Nullable String mountFrom(String target) {
    int query = target.indexOf('?');
    if (query < 0) {
      return null;
    }
    String found = null;
    for (String part : target.substring(query + 1).split("[&;]", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (name.equals("from")) {
        String value = part.substring(name.length()).replaceFirst("=", "");
        // Twice: which one the registry would take is its secret, so neither is believed.
        found = found == null ? value.replace("%2F", "/").replace("%2f", "/") : "";
      } else if (name.contains("%")) {
        found = ""; // a name written with escapes could be a "from"
      }
    }
    return found;
  }
}
