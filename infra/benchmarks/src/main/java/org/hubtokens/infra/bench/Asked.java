package org.hubtokens.infra.bench;

import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param json where to write the rows as JSON, too; null: nowhere
 * @param only the one row to measure; null: all
 */
record Asked(@Nullable Path json, @Nullable String only) {

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException telling how to put it right
   */
  static Asked read(String[] arguments, Collection<String> rows) {
    Path json = null;
    String only = null;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      if (arguments[i].equals("--json") && !value.isEmpty()) {
        json = Path.of(value);
      } else if (arguments[i].equals("--only") && rows.contains(value)) {
        only = value;
      } else {
        throw new IllegalArgumentException(
            "usage: infra/bench [--json FILE] [--only ROW], ROW one of " + String.join(", ", rows));
      }
    }
    return new Asked(json, only);
  }
}
