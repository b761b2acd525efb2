package org.hubtokens.command.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.ResourceView;
import org.jspecify.annotations.Nullable;

/**
 * The forms of request bodies, for the API's description. They are read field by field, so that a
 * refusal names everything that is wrong.
 */
final class RequestBodies {
  private static final String SCOPES =
      "1 to 16 of repo:admin, repo:write, repo:read, repo:public_read; kept as they are written";

  private static final String RESOURCES =
      "1 to 50 restrictions, kept as they are written; absent or null: all of the account";
  private static final String EXPIRY =
      "RFC 3339 with capital T and Z, at most microseconds, in the future;"
          + " absent, null or empty: it never expires";

  private RequestBodies() {}

  /** What a token is created from. */
  @Schema(name = "NewAccessToken")
  record NewToken(
      @Schema(required = true, minLength = 1, maxLength = 100, examples = "ci")
          @JsonProperty("token_label")
          String label,
      @Schema(required = true, description = SCOPES, examples = "[\"repo:read\"]")
          List<String> scopes,
      @Schema(nullable = true, description = RESOURCES, minItems = 1, maxItems = 50)
          @Nullable List<ResourceView> resources,
      @Schema(nullable = true, description = EXPIRY, examples = "2029-12-31T23:59:59Z")
          @JsonProperty("expires_at")
          @Nullable String expiresAt) {}

  /** The same under the older path, where all of it can be left out. */
  @Schema(name = "NewApiToken")
  record LenientNewToken(
      @Schema(
              nullable = true,
              maxLength = 100,
              description = "Absent, null or empty: Created by, and what the client calls itself",
              examples = "laptop")
          @JsonProperty("token_label")
          @Nullable String label,
      @Schema(nullable = true, description = SCOPES + "; absent or null: repo:admin")
          @Nullable List<String> scopes,
      @Schema(nullable = true, description = RESOURCES, minItems = 1, maxItems = 50)
          @Nullable List<ResourceView> resources,
      @Schema(nullable = true, description = EXPIRY) @JsonProperty("expires_at")
          @Nullable String expiresAt) {}

  /** What can be changed. */
  @Schema(name = "AccessTokenChange")
  record TokenChange(
      @Schema(nullable = true, minLength = 1, maxLength = 100) @JsonProperty("token_label")
          @Nullable String label,
      @Schema(nullable = true) @JsonProperty("is_active") @Nullable Boolean active,
      @Schema(nullable = true, description = SCOPES) @Nullable List<String> scopes,
      @Schema(
              nullable = true,
              description = "Absent: unchanged; null: all of the account again",
              minItems = 1,
              maxItems = 50)
          @Nullable List<ResourceView> resources) {}

  /** What an account is registered with. */
  @Schema(name = "NewAccount")
  record NewAccount(
      @Schema(required = true, pattern = "[a-z0-9]{4,30}", examples = "alice") String username,
      @Schema(required = true, minLength = 8, maxLength = 128) String password,
      @Schema(nullable = true, description = "where registration needs one")
          @Nullable String invitation) {}

  /** How a password is changed. */
  @Schema(name = "PasswordChange")
  record NewPassword(
      @Schema(required = true) @JsonProperty("current_password") String currentPassword,
      @Schema(required = true, minLength = 8, maxLength = 128) @JsonProperty("new_password")
          String newPassword) {}

  /** Why something was done. */
  @Schema(name = "WithReason")
  record WithReason(
      @Schema(nullable = true, minLength = 1, maxLength = 200) @Nullable String reason) {}

  /** Which tokens to revoke, and why. */
  @Schema(name = "TokenSet")
  record TokenSet(
      @Schema(required = true, minItems = 1, maxItems = TokenSets.MOST) List<String> uuids,
      @Schema(nullable = true, minLength = 1, maxLength = 200) @Nullable String reason) {}

  /** Whom to invite. */
  @Schema(name = "NewInvitation")
  record NewInvitation(
      @Schema(required = true, pattern = "[a-z0-9]{4,30}", examples = "alice") String username,
      @Schema(
              nullable = true,
              description =
                  "RFC 3339, in the future; absent or null: as long as the operator has set",
              examples = "2029-12-31T23:59:59Z")
          @JsonProperty("expires_at")
          @Nullable String expiresAt) {}
}
