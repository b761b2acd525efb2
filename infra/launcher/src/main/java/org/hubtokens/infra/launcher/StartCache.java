package org.hubtokens.infra.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM's ahead-of-time cache (JEP 483, 514) of a service: what it had loaded and linked at a
 * rehearsal. A run without one, or with one of another build, only starts slower.
 */
final class StartCache {
  private static final String FILE = "start.aot";

  private StartCache() {}

  static List<String> options(Path folder, boolean rehearsal) {
    Path cache = folder.resolve(FILE);
    if (rehearsal) {
      return List.of("-XX:AOTCacheOutput=" + cache);
    }
    // Said once at each start otherwise, where a jar was built anew; it is no trouble.
    return Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of();
  }
}
