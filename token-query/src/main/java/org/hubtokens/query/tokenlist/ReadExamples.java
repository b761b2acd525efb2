package org.hubtokens.query.tokenlist;

/** What the API document shows of reads. */
final class ReadExamples {
  static final String TAG =
      "Names what this page shows: it changes when a token on it or a count does, and only then.";
  static final String KNOWN = "ETags of answers one has; 304 when this page is one of them.";
  static final String SAME = "The page is what If-None-Match named; there is no body.";

  static final String TOKEN =
      "{\"uuid\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\",\"client_id\":\"HUB\","
          + "\"creator_ip\":\"10.0.0.7\",\"creator_ua\":\"curl/8.5.0\","
          + "\"created_at\":\"2026-01-05T09:30:00.123456Z\",\"last_used\":null,"
          + "\"generated_by\":\"manual\",\"is_active\":true,\"token\":\"\","
          + "\"token_label\":\"ci\",\"scopes\":[\"repo:read\"],"
          + "\"resources\":[{\"repository\":\"alice/app\",\"actions\":[\"pull\"]}],"
          + "\"expires_at\":\"2026-12-31T23:59:59Z\"}";

  static final String LIST =
      "{\"count\":1,\"next\":null,\"previous\":null,\"active_count\":1,\"results\":["
          + TOKEN
          + "]}";

  static final String SECOND_PAGE =
      "{\"count\":12,\"next\":null,\"previous\":\"https://hub.example.com/v2/access-tokens"
          + "?page=1&page_size=11&status=active&sort=label\",\"active_count\":12,\"results\":["
          + TOKEN
          + "]}";

  private ReadExamples() {}
}
