package org.hubtokens.query.blastradius;

/** What the API document shows of a leak. */
final class BlastRadiusExamples {
  static final String SECRET = "{\"token\":\"hubt_pat_0123456789abcdefghijABCDEFGHIJ012345\"}";

  static final String RADIUS =
      """
      {"token":{"uuid":"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e","account":"alice","position":"123",
      "status":"active","token_label":"ci","scopes":["repo:write"],"resources":null,
      "is_active":true,"created_at":"2026-01-01T08:00:00.000000Z","expires_at":null,
      "revoked_at":null,"generated_by":"manual"},
      "reach":{"usable":true,"reason":"allowed","text":"allowed",
      "repositories":[{"repository":"alice/*","actions":["pull","push"]}],"catalog":false},
      "used":{"uuid":"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e",
      "first_used":"2026-01-05T09:30:00.123000Z","last_used":"2026-02-01T10:00:00.250000Z",
      "last_refused":null,"allowed_count":3,"refused_count":0,
      "addresses":[{"address":"203.0.113.9","last_used":"2026-02-01T10:00:00.250000Z",
      "user_agent":"docker/29.0.1","decision":"allowed"}],
      "repositories":[{"repository":"alice/app","first_used":"2026-01-05T09:30:00.123000Z",
      "last_used":"2026-02-01T10:00:00.250000Z",
      "uses":[{"action":"pull","decision":"allowed","count":3}]}]},
      "related":{"count":1,"tokens":[{"uuid":"5b0c2a3e-1d6f-4c53-8d0b-2f1a3b4c5d6f",
      "account":"alice","token_label":"laptop","status":"active",
      "created_at":"2026-01-31T23:00:00.000000Z","creator_ip":"203.0.113.9",
      "creator_ua":"curl/8.5.0","last_used":null,
      "because":["made-from-address-of-use","same-account"]}]}}
      """;

  private BlastRadiusExamples() {}
}
