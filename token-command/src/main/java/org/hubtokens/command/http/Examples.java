package org.hubtokens.command.http;

/** Requests and answers for the API's description. */
final class Examples {
  private static final String UNTIL_TOKEN =
      "{\"uuid\":\"b30bbf97-506c-4ecd-aabc-842f3cb484fb\",\"client_id\":\"HUB\","
          + "\"creator_ip\":\"203.0.113.7\",\"creator_ua\":\"curl/8.5.0\","
          + "\"created_at\":\"2027-01-05T09:30:00.123000Z\",\"last_used\":null,"
          + "\"generated_by\":\"manual\",\"is_active\":true,\"token\":\"";
  private static final String AFTER_TOKEN =
      "\",\"token_label\":\"ci\",\"scopes\":[\"repo:write\"],"
          + "\"resources\":[{\"repository\":\"alice/app\",\"actions\":[\"pull\",\"push\"]},"
          + "{\"repository\":\"alice/base-*\",\"actions\":[\"pull\"]}],"
          + "\"expires_at\":\"2029-12-31T23:59:59Z\"}";

  static final String NEW_TOKEN =
      "{\"token_label\":\"ci\",\"scopes\":[\"repo:write\"],"
          + "\"resources\":[{\"repository\":\"alice/app\",\"actions\":[\"pull\",\"push\"]},"
          + "{\"repository\":\"alice/base-*\",\"actions\":[\"pull\"]}],"
          + "\"expires_at\":\"2029-12-31T23:59:59Z\"}";
  static final String LENIENT_NEW_TOKEN = "{\"token_label\":\"laptop\",\"is_active\":false}";
  static final String CREATED =
      UNTIL_TOKEN + "hubt_pat_0123456789abcdefghijABCDEFGHIJ012345" + AFTER_TOKEN;
  static final String TOKEN = UNTIL_TOKEN + AFTER_TOKEN;
  static final String SWITCH_OFF = "{\"is_active\":false}";
  static final String LIFT = "{\"token_label\":\"ci, all repositories\",\"resources\":null}";
  static final String GENERATED =
      "{\"data\":{\"token\":\"hubt_pat_0123456789abcdefghijABCDEFGHIJ012345\"}}";

  static final String TOKEN_SET =
      "{\"uuids\":[\"b30bbf97-506c-4ecd-aabc-842f3cb484fb\","
          + "\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\"],\"reason\":\"laptop lost\"}";
  static final String REVOKED_SET =
      "{\"revoked\":2,\"results\":[{\"uuid\":\"b30bbf97-506c-4ecd-aabc-842f3cb484fb\","
          + "\"outcome\":\"revoked\",\"position\":\"123\",\"detail\":null},"
          + "{\"uuid\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\","
          + "\"outcome\":\"already-revoked\",\"position\":\"97\",\"detail\":null}]}";

  static final String NOT_FOUND =
      "{\"detail\":\"access token not found\",\"message\":\"access token not found\"}";
  static final String FULL =
      "{\"detail\":\"this account has as many tokens as it may have;"
          + " revoke one that is no longer needed (at most 10000)\","
          + "\"message\":\"this account has as many tokens as it may have;"
          + " revoke one that is no longer needed (at most 10000)\"}";
  static final String EXPIRED =
      "{\"detail\":\"this token has expired and can only be switched off or revoked;"
          + " create a new one\","
          + "\"message\":\"this token has expired and can only be switched off or revoked;"
          + " create a new one\"}";

  private Examples() {}
}
