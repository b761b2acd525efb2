package org.hubtokens.query.explain;

/** What the API document shows of explanations. */
final class ExplainExamples {
  static final String QUESTION =
      "{\"action\":\"push\",\"repository\":\"alice/app\",\"at\":\"2026-02-01T10:00:00Z\"}";
  static final String RECORDED =
      "{\"decision\":\"at=2026-02-01T10:00:00.250Z; credential=123; account=45;"
          + " ask=push alice/app; open=no; verdict=scope-too-narrow\"}";

  static final String ANSWER =
      """
      {"uuid":"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e","at":"2026-02-01T10:00:00Z",
      "action":"push","repository":"alice/app","allowed":false,"reason":"scope-too-narrow",
      "text":"this token's scopes do not allow it; use a token with wider scopes","rule":"scopes",
      "set_by":{"position":"123","at":"2026-01-05T09:30:00.250000Z",
      "action":"token.scopes_changed","uuid":"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e",
      "token_label":"ci","actor":"alice","actor_kind":"session","client_address":"10.0.0.7",
      "user_agent":"curl/8.5.0","request_id":"5f0c1d3e",
      "changes":[{"field":"scopes","from":"repo:write","to":"repo:read"}],"reason":null},
      "alteration":{"possible":true,
      "changes":[{"field":"scopes","from":"repo:read","to":"repo:read repo:write","by":"owner"}]},
      "token":{"uuid":"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e","account":"alice","position":"123",
      "status":"active","token_label":"ci","scopes":["repo:read"],"resources":null,
      "is_active":true,"created_at":"2026-01-01T08:00:00.000000Z","expires_at":null,
      "revoked_at":null,"generated_by":"manual"},
      "account":{"name":"alice","state":"enabled","position":"45"}}
      """;

  static final String BAD =
      "{\"detail\":\"action: must be verify, pull, push, delete or catalog\","
          + "\"message\":\"action: must be verify, pull, push, delete or catalog\","
          + "\"text\":\"action: must be verify, pull, push, delete or catalog\","
          + "\"fields\":{\"action\":\"must be verify, pull, push, delete or catalog\"}}";

  private ExplainExamples() {}
}
