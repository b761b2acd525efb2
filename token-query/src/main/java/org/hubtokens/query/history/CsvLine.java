package org.hubtokens.query.history;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of CSV (RFC 4180) that is safe to open in a spreadsheet: every cell is quoted, and what a
 * spreadsheet would take for a formula has an apostrophe before it. That is the beginning of a cell
 * and, as there are countries where semicolons separate cells, what follows a semicolon.
 */
final class CsvLine {
  /** With what formulas begin, in ASCII and in the wide forms that are taken for the same. */
  private static final Pattern FORMULA =
      Pattern.compile("(^|;)(?=[\\t\\r\\n]|\\h*[=+\\-@|\uff1d\uff0b\uff0d\uff20])");

  private CsvLine() {}

  static String of(@Nullable String... cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append(quoted(cell));
    }
    return line.append("\r\n").toString();
  }

  private static String quoted(@Nullable String cell) {
    if (cell == null) {
      return "\"\"";
    }
    String safe = FORMULA.matcher(cell).replaceAll("$1'");
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
