package org.hubtokens.query.receipts;

/** What the API document shows of receipts. */
final class ReceiptExamples {
  static final String WAIT_SAYS =
      "Wait so long at most until every live verifier has confirmed, such as 2s or 500ms. Without"
          + " it the answer comes at once.";

  private static final String STANDS =
      "\"appended_at\":\"2026-02-01T10:00:00.250000Z\","
          + "\"complete\":true,\"confirmed_ms\":9,"
          + "\"registry_tokens_until\":\"2026-02-01T10:05:00.259000Z\","
          + "\"registry_tokens_left_ms\":298241,\"as_of\":\"2026-02-01T10:00:02.018000Z\","
          + "\"heard_since\":\"2026-02-01T09:00:00.104000Z\",\"verifiers\":["
          + "{\"verifier\":\"verifier/eu-1\",\"state\":\"confirmed\",\"position\":\"124\","
          + "\"joined_at\":\"2026-02-01T09:12:31.700000Z\","
          + "\"last_heard_at\":\"2026-02-01T10:00:01.480000Z\","
          + "\"acknowledged_at\":\"2026-02-01T10:00:00.258000Z\",\"at_the_latest\":false,"
          + "\"milliseconds\":9,\"may_accept_until\":null,"
          + "\"registry_tokens_until\":\"2026-02-01T10:05:00.259000Z\"}]}";

  static final String REVOCATION =
      "{\"uuid\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\",\"account\":\"alice\","
          + "\"position\":\"123\",\"action\":\"token.revoked\","
          + STANDS;

  static final String DISABLING =
      "{\"uuid\":null,\"account\":\"alice\",\"position\":\"123\","
          + "\"action\":\"account.disabled\","
          + STANDS;

  static final String NO_ACCOUNT =
      "{\"detail\":\"account not found\",\"message\":\"account not found\"}";

  static final String BAD_WAIT =
      "{\"detail\":\"wait: must be a time such as 2s or 500ms, at most 30000ms\","
          + "\"message\":\"wait: must be a time such as 2s or 500ms, at most 30000ms\","
          + "\"text\":\"wait: must be a time such as 2s or 500ms, at most 30000ms\","
          + "\"fields\":{\"wait\":\"must be a time such as 2s or 500ms, at most 30000ms\"}}";

  private ReceiptExamples() {}
}
