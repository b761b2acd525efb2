package org.hubtokens.infra.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a run and the machine they were measured on, as a table for people and as JSON. */
record Report(String machine, List<Row> rows) {

  static String thisMachine() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, JDK %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version());
  }

  String table() {
    StringBuilder table = new StringBuilder("Measured on ").append(machine).append("\n\n");
    table.append("| what | measured | beside | ratio |\n|---|---|---|---|\n");
    for (Row row : rows) {
      table
          .append("| ")
          .append(String.join(" | ", row.what(), row.value(), row.limit(), row.ratioText()))
          .append(" |\n");
    }
    return table.toString();
  }

  String json() {
    return rows.stream()
        .map(Report::json)
        .collect(Collectors.joining(",", "{\"machine\":" + quote(machine) + ",\"rows\":[", "]}\n"));
  }

  private static String json(Row row) {
    return "{\"what\":%s,\"measured\":%s,\"beside\":%s,\"ratio\":%s%s}"
        .formatted(
            quote(row.what()),
            quote(row.value()),
            quote(row.limit()),
            Double.isNaN(row.ratio()) ? "null" : row.ratioText(),
            json(row.latency()));
  }

  private static String json(@Nullable Latency latency) {
    return latency == null
        ? ""
        : String.format(
            Locale.ROOT, ",\"p50_ms\":%.3f,\"p99_ms\":%.3f", latency.p50(), latency.p99());
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
