package org.hubtokens.infra.proof;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param writeExport whether the commits are to be written instead of checked
 * @param store where the log is
 * @param database the database of the store that holds it
 * @param export a file that holds it instead; null: the store does
 * @param keys a file with the public keys; null: none are known
 * @param checkpoints a file with what was kept elsewhere; null: nothing was
 */
record Arguments(
    boolean writeExport,
    String store,
    String database,
    @Nullable Path export,
    @Nullable Path keys,
    @Nullable Path checkpoints) {
  private static final Set<String> KNOWN =
      Set.of("--store", "--database", "--export", "--keys", "--checkpoints");
  private static final int STORE_PORT = 6;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when they make no sense
   */
  static Arguments read(List<String> given, Map<String, String> environment) {
    boolean write = !given.isEmpty() && given.getFirst().equals("export");
    Map<String, String> named = new HashMap<>();
    List<String> rest = write ? given.subList(1, given.size()) : given;
    for (int i = 0; i < rest.size(); i += 2) {
      String name = rest.get(i);
      if (!KNOWN.contains(name) || i + 1 == rest.size() || named.containsKey(name)) {
        throw new IllegalArgumentException("not understood: " + name);
      }
      named.put(name, rest.get(i + 1));
    }
    if (named.containsKey("--keys") != named.containsKey("--checkpoints")) {
      throw new IllegalArgumentException("--keys and --checkpoints go together");
    }
    if (named.containsKey("--export") && (write || named.containsKey("--store"))) {
      throw new IllegalArgumentException("--export is a file to check, instead of a store");
    }
    return new Arguments(
        write,
        named.getOrDefault("--store", store(environment)),
        named.getOrDefault("--database", "hubtokens"),
        path(named.get("--export")),
        path(named.get("--keys")),
        path(named.get("--checkpoints")));
  }

  private static String store(Map<String, String> environment) {
    String named = environment.get("MONGODB_URI");
    int port = Integer.parseInt(environment.getOrDefault("HUBTOKENS_PORT", "8080"));
    return named != null ? named : "mongodb://127.0.0.1:" + (port + STORE_PORT);
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }
}
