package org.hubtokens.infra.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a run as a table for people and as JSON.
 *
 * @param machine what it was measured on
 * @param versions of the product and of what was used
 * @param absent peers that were not there, and what they lack
 * @param failed rows that could not be measured, and why
 */
record Report(
    String machine,
    List<String> versions,
    List<Row> rows,
    List<String> absent,
    List<String> failed) {
  private static final String HEAD =
      """
      | what | load | measured | beside | ratio | mark |
      |---|---|---|---|---|---|
      """;

  String table() {
    StringBuilder table = new StringBuilder("Measured on ").append(machine).append(".\n");
    table.append("Versions: ").append(String.join("; ", versions)).append(".\n\n").append(HEAD);
    for (Row row : rows) {
      table
          .append("| ")
          .append(
              String.join(
                  " | ",
                  row.what(),
                  row.load(),
                  row.value(),
                  row.limit(),
                  row.ratioText(),
                  row.markText()))
          .append(" |\n");
    }
    list(table, "Absent, so not compared with", absent);
    list(table, "Failed, so not measured", failed);
    return table.toString();
  }

  private static void list(StringBuilder table, String what, List<String> entries) {
    if (!entries.isEmpty()) {
      table.append("\n").append(what).append(":\n\n");
      entries.forEach(entry -> table.append("- ").append(entry).append('\n'));
    }
  }

  String json() {
    return "{\"machine\":%s,\"versions\":%s,\"absent\":%s,\"failed\":%s,\"rows\":%s}\n"
        .formatted(
            quote(machine),
            array(versions.stream().map(Report::quote).toList()),
            array(absent.stream().map(Report::quote).toList()),
            array(failed.stream().map(Report::quote).toList()),
            array(rows.stream().map(Report::json).toList()));
  }

  private static String array(List<String> elements) {
    return elements.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(Row row) {
    return "{\"what\":%s,\"load\":%s,\"measured\":%s,\"beside\":%s,\"ratio\":%s%s%s}"
        .formatted(
            quote(row.what()),
            quote(row.load()),
            quote(row.value()),
            quote(row.limit()),
            Double.isNaN(row.ratio()) ? "null" : row.ratioText(),
            json(row.latency()),
            json(row.mark()));
  }

  private static String json(@Nullable Latency latency) {
    return latency == null
        ? ""
        : String.format(
            Locale.ROOT, ",\"p50_ms\":%.3f,\"p99_ms\":%.3f", latency.p50(), latency.p99());
  }

  private static String json(@Nullable Mark mark) {
    return mark == null ? "" : ",\"mark\":%s,\"met\":%s".formatted(quote(mark.aim()), mark.met());
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
