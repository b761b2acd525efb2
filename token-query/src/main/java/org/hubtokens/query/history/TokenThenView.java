package org.hubtokens.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.ResourceView;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/** A token as it stood at some time, each key always there. */
@Schema(
    name = "AccessTokenThen",
    requiredProperties = {
      "uuid",
      "account",
      "position",
      "status",
      "token_label",
      "scopes",
      "resources",
      "is_active",
      "created_at",
      "expires_at",
      "revoked_at",
      "generated_by"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "uuid",
  "account",
  "position",
  "status",
  "token_label",
  "scopes",
  "resources",
  "is_active",
  "created_at",
  "expires_at",
  "revoked_at",
  "generated_by"
})
public record TokenThenView(
    @JsonProperty("uuid") String uuid,
    @Schema(examples = "alice") @JsonProperty("account") String account,
    @Schema(description = "Of the last event that counts; opaque.", examples = "123")
        @JsonProperty("position")
        String position,
    @Schema(
            description = "By that time.",
            enumeration = {"active", "inactive", "expired", "revoked"})
        @JsonProperty("status")
        String status,
    @JsonProperty("token_label") String tokenLabel,
    @JsonProperty("scopes") List<String> scopes,
    @Schema(description = "What it was restricted to; null: all of its account.", nullable = true)
        @JsonProperty("resources")
        @Nullable List<ResourceView> resources,
    @Schema(description = "Whether it was switched on; never once it is revoked.")
        @JsonProperty("is_active")
        boolean active,
    @JsonProperty("created_at") String createdAt,
    @Schema(description = "As its owner wrote it; null: never.", nullable = true)
        @JsonProperty("expires_at")
        @Nullable String expiresAt,
    @Schema(description = "Null: it was not revoked yet.", nullable = true)
        @JsonProperty("revoked_at")
        @Nullable String revokedAt,
    @Schema(examples = "manual") @JsonProperty("generated_by") String generatedBy) {

  public TokenThenView {
    scopes = List.copyOf(scopes);
    resources = resources == null ? null : List.copyOf(resources);
  }

  public static TokenThenView of(TokenStanding token, Instant at) {
    HistoryEntry revoked = token.revoked();
    return new TokenThenView(
        token.tokenId().toString(),
        token.created().account().value(),
        Long.toString(token.last().position()),
        status(token, at),
        token.label(),
        token.scopes().stream().map(Scope::wire).toList(),
        ResourceView.of(token.resources()),
        token.active() && revoked == null,
        TokenView.timestamp(token.created().at()),
        token.expiresAtText(),
        revoked == null ? null : TokenView.timestamp(revoked.at()),
        token.generatedBy());
  }

  private static String status(TokenStanding token, Instant at) {
    Credential credential = token.credential();
    if (token.revoked() != null) {
      return "revoked";
    }
    if (credential.expiredAt(at)) {
      return "expired";
    }
    return credential.active() ? "active" : "inactive";
  }
}
