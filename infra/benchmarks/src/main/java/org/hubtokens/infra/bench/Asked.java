package org.hubtokens.infra.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param json where to write the rows as JSON, too; null: nowhere
 * @param markdown where to write the table, too; null: nowhere
 * @param only the rows to measure; empty: all
 */
record Asked(@Nullable Path json, @Nullable Path markdown, List<String> only) {

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException telling how to put it right
   */
  static Asked read(String[] arguments, Collection<String> rows) {
    Path json = null;
    Path markdown = null;
    List<String> only = new ArrayList<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      if (arguments[i].equals("--json") && !value.isEmpty()) {
        json = Path.of(value);
      } else if (arguments[i].equals("--markdown") && !value.isEmpty()) {
        markdown = Path.of(value);
      } else if (arguments[i].equals("--only") && rows.contains(value)) {
        only.add(value);
      } else {
        throw new IllegalArgumentException(
            "usage: infra/bench [--json FILE] [--markdown FILE] [--only ROW]..., ROW one of "
                + String.join(", ", rows));
      }
    }
    return new Asked(json, markdown, only);
  }
}
