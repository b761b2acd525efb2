package org.hubtokens.query.history;

/** What the API document shows of histories. */
public final class HistoryExamples {
  public static final String FORMAT =
      "json: a page; ndjson, csv: the whole, oldest first. Without it Accept decides.";

  static final String ENTRY =
      "{\"position\":\"123\",\"at\":\"2026-02-01T10:00:00.250000Z\","
          + "\"action\":\"token.label_changed\","
          + "\"uuid\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\",\"token_label\":\"nightly\","
          + "\"actor\":\"alice\",\"actor_kind\":\"session\","
          + "\"client_address\":\"10.0.0.7\",\"user_agent\":\"curl/8.5.0\","
          + "\"request_id\":\"5f0c1d3e\",\"changes\":[{\"field\":\"token_label\","
          + "\"from\":\"ci\",\"to\":\"nightly\"}],\"reason\":null}";

  static final String PAGE =
      "{\"count\":12,\"next\":\"https://hub.example.com/v2/access-tokens/"
          + "0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e/history?page=2&page_size=1&through=123\","
          + "\"previous\":null,\"results\":["
          + ENTRY
          + "]}";

  public static final String NDJSON = ENTRY;

  public static final String CSV =
      "\"position\",\"at\",\"action\",\"uuid\",\"token_label\",\"actor\",\"actor_kind\","
          + "\"client_address\",\"user_agent\",\"request_id\",\"changes\",\"reason\"\r\n"
          + "\"123\",\"2026-02-01T10:00:00.250000Z\",\"token.revoked\","
          + "\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\",\"nightly\",\"alice\",\"session\","
          + "\"10.0.0.7\",\"curl/8.5.0\",\"5f0c1d3e\",\"[]\",\"laptop lost\"\r\n";

  private HistoryExamples() {}
}
