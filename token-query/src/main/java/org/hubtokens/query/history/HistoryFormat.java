package org.hubtokens.query.history;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hubtokens.edge.ApiException;
import org.hubtokens.query.http.QueryReader;
import org.jspecify.annotations.Nullable;

/** In which form a history is wanted: a page of it, or the whole as an export. */
public enum HistoryFormat {
  JSON(MediaType.APPLICATION_JSON),
  NDJSON(HistoryFormat.NDJSON_TYPE),
  CSV(HistoryFormat.CSV_TYPE);

  public static final String NDJSON_TYPE = "application/x-ndjson";
  public static final String CSV_TYPE = "text/csv";
  public static final String PARAMETER = "format";

  private final String type;

  HistoryFormat(String type) {
    this.type = type;
  }

  /**
   * What the parameter {@code format} names; without it the first that is acceptable.
   *
   * @param acceptable as the client prefers them
   * @throws ApiException 400 when the parameter names none
   */
  public static HistoryFormat wanted(Map<String, List<String>> query, List<MediaType> acceptable) {
    QueryReader reader = new QueryReader(query);
    String name = reader.text(PARAMETER);
    HistoryFormat named = name == null ? first(acceptable) : find(name);
    if (named == null) {
      reader.refuse(PARAMETER, "must be json, ndjson or csv");
    }
    reader.check();
    return named == null ? JSON : named;
  }

  private static @Nullable HistoryFormat find(String name) {
    for (HistoryFormat format : values()) {
      if (format.extension().equals(name)) {
        return format;
      }
    }
    return null;
  }

  private static HistoryFormat first(List<MediaType> acceptable) {
    for (MediaType one : acceptable) {
      for (HistoryFormat format : values()) {
        if (one.isCompatible(MediaType.valueOf(format.type))) {
          return format;
        }
      }
    }
    return JSON;
  }

  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  MediaType mediaType() {
    return MediaType.valueOf(type).withCharset("UTF-8");
  }
}
