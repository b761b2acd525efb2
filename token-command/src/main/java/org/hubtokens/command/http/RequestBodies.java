package org.hubtokens.command.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The forms of request bodies, for the API's description. They are read field by field, so that a
 * refusal names everything that is wrong.
 */
final class RequestBodies {
  private static final String SCOPES =
      "1 to 16 of repo:admin, repo:write, repo:read, repo:public_read; kept as they are written";

  private RequestBodies() {}

  /** What a token is created from. */
  @Schema(name = "NewAccessToken")
  record NewToken(
      @Schema(required = true, minLength = 1, maxLength = 100, examples = "ci")
          @JsonProperty("token_label")
          String label,
      @Schema(required = true, description = SCOPES, examples = "[\"repo:read\"]")
          List<String> scopes,
      @Schema(
              description = "RFC 3339, in the future; absent, null or empty: it never expires",
              examples = "2029-12-31T23:59:59Z")
          @JsonProperty("expires_at")
          @Nullable String expiresAt) {}

  /** What can be changed. */
  @Schema(name = "AccessTokenChange")
  record TokenChange(
      @Schema(minLength = 1, maxLength = 100) @JsonProperty("token_label") @Nullable String label,
      @JsonProperty("is_active") @Nullable Boolean active,
      @Schema(description = SCOPES) @Nullable List<String> scopes) {}

  /** What an account is registered with. */
  @Schema(name = "NewAccount")
  record NewAccount(
      @Schema(required = true, pattern = "[a-z0-9]{4,30}", examples = "alice") String username,
      @Schema(required = true, minLength = 8, maxLength = 128) String password,
      @Schema(description = "where registration needs one") @Nullable String invitation) {}

  /** How a password is changed. */
  @Schema(name = "PasswordChange")
  record NewPassword(
      @Schema(required = true) @JsonProperty("current_password") String currentPassword,
      @Schema(required = true, minLength = 8, maxLength = 128) @JsonProperty("new_password")
          String newPassword) {}

  /** Why something was done. */
  @Schema(name = "WithReason")
  record WithReason(@Schema(minLength = 1, maxLength = 200) @Nullable String reason) {}

  /** Whom to invite. */
  @Schema(name = "NewInvitation")
  record NewInvitation(
      @Schema(required = true, pattern = "[a-z0-9]{4,30}", examples = "alice") String username,
      @Schema(
              description = "RFC 3339, in the future; absent: as long as the operator has set",
              examples = "2029-12-31T23:59:59Z")
          @JsonProperty("expires_at")
          @Nullable String expiresAt) {}
}
