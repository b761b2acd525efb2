package org.hubtokens.query.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import org.hubtokens.query.http.PartTime;

/**
 * Writes a whole history, oldest first, as lines of JSON or CSV. However long it is, one batch of
 * it is in memory; the next is read when the client has taken this one, for which it has some time.
 */
final class HistoryExport implements StreamingOutput {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final String HEADER =
      CsvLine.of(
          "position",
          "at",
          "action",
          "uuid",
          "token_label",
          "actor",
          "actor_kind",
          "client_address",
          "user_agent",
          "request_id",
          "changes",
          "reason");

  private final HistoryCursor cursor;
  private final HistoryFilter filter;
  private final HistoryFormat format;
  private final PartTime time;

  HistoryExport(HistoryCursor cursor, HistoryFilter filter, HistoryFormat format, PartTime time) {
    this.cursor = cursor;
    this.filter = filter;
    this.format = format;
    this.time = time;
  }

  @Override
  public void write(OutputStream output) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(output, UTF_8));
    if (format == HistoryFormat.CSV) {
      writer.write(HEADER);
    }
    HistoryCursor.Span span = cursor.span(filter);
    for (long from = span.start(); from < span.end(); from += HistoryCursor.BATCH) {
      List<HistoryEntry> batch =
          cursor.read(from, Math.min(from + HistoryCursor.BATCH, span.end()));
      try (var _ = time.begin()) {
        write(batch, writer);
      }
    }
    try (var _ = time.begin()) {
      writer.flush();
    }
  }

  private void write(List<HistoryEntry> batch, Writer writer) throws IOException {
    for (HistoryEntry entry : batch) {
      if (filter.fits(entry)) {
        EntryView view = EntryView.of(entry);
        writer.write(format == HistoryFormat.CSV ? csv(view) : json(view) + "\n");
      }
    }
  }

  private static String csv(EntryView view) throws JsonProcessingException {
    return CsvLine.of(
        view.position(),
        view.at(),
        view.action(),
        view.uuid(),
        view.tokenLabel(),
        view.actor(),
        view.actorKind(),
        view.clientAddress(),
        view.userAgent(),
        view.requestId(),
        json(view.changes()),
        view.reason());
  }

  private static String json(Object value) throws JsonProcessingException {
    return JSON.writeValueAsString(value);
  }
}
