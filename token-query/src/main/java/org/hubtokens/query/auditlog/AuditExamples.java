package org.hubtokens.query.auditlog;

/** What the API document shows of audit logs. */
final class AuditExamples {
  static final String LOGS =
      "{\"logs\":[{\"account\":\"alice\",\"action\":\"token.label_changed\","
          + "\"name\":\"nightly\",\"actor\":\"alice\",\"data\":{"
          + "\"uuid\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\",\"position\":\"123\","
          + "\"actor_kind\":\"session\",\"client_address\":\"10.0.0.7\","
          + "\"user_agent\":\"curl/8.5.0\",\"request_id\":\"5f0c1d3e\","
          + "\"token_label_from\":\"ci\",\"token_label_to\":\"nightly\"},"
          + "\"timestamp\":\"2026-02-01T10:00:00.250000Z\","
          + "\"action_description\":\"changed the label of an access token\"}]}";

  static final String ACTIONS =
      "{\"actions\":{\"token\":{\"label\":\"Access tokens\",\"actions\":["
          + "{\"name\":\"created\",\"description\":\"created an access token\","
          + "\"label\":\"Access token created\"}]}}}";

  static final String NOT_YOURS =
      "{\"detail\":\"only the account itself and administrators can read its audit log\","
          + "\"message\":\"only the account itself and administrators can read its audit log\"}";

  static final String NOT_FOUND =
      "{\"detail\":\"account not found\",\"message\":\"account not found\"}";

  private AuditExamples() {}
}
