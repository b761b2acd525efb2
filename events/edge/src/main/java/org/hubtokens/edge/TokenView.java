package org.hubtokens.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * A token as the API shows it: Docker Hub's object, each key always there.
 *
 * @param token the secret in the answer to its creation, else empty
 * @param resources as the caller gave them, in that order; null: all of the account
 * @param expiresAt exactly as the caller wrote it
 */
@Schema(
    requiredProperties = {
      "uuid",
      "client_id",
      "creator_ip",
      "creator_ua",
      "created_at",
      "last_used",
      "generated_by",
      "is_active",
      "token",
      "token_label",
      "scopes",
      "resources",
      "expires_at"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "uuid",
  "client_id",
  "creator_ip",
  "creator_ua",
  "created_at",
  "last_used",
  "generated_by",
  "is_active",
  "token",
  "token_label",
  "scopes",
  "resources",
  "expires_at"
})
public record TokenView(
    @JsonProperty("uuid") String uuid,
    @JsonProperty("client_id") String clientId,
    @JsonProperty("creator_ip") String creatorIp,
    @JsonProperty("creator_ua") String creatorUa,
    @JsonProperty("created_at") String createdAt,
    @Schema(nullable = true, description = "RFC 3339; null: never") @JsonProperty("last_used")
        @Nullable String lastUsed,
    @JsonProperty("generated_by") String generatedBy,
    @JsonProperty("is_active") boolean active,
    @JsonProperty("token") String token,
    @JsonProperty("token_label") String label,
    @JsonProperty("scopes") List<String> scopes,
    @Schema(
            nullable = true,
            description = "The repositories it is restricted to; null: all of the account.")
        @JsonProperty("resources")
        @Nullable List<ResourceView> resources,
    @Schema(nullable = true, description = "As its owner wrote it; null: never")
        @JsonProperty("expires_at")
        @Nullable String expiresAt) {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  public TokenView {
    scopes = List.copyOf(scopes);
    resources = resources == null ? null : List.copyOf(resources);
  }

  /**
   * How the token came to be: from the metadata of its first event.
   *
   * @param address of the client, empty when unknown
   * @param userAgent of the client, empty when unknown
   */
  public record Creation(Instant at, String address, String userAgent) {}

  /** The token as of {@code state}, without its secret, never used. */
  public static TokenView of(TokenState state, Creation creation) {
    return new TokenView(
        state.credential().tokenId().toString(),
        "HUB",
        creation.address(),
        creation.userAgent(),
        timestamp(creation.at()),
        null,
        state.generatedBy(),
        state.credential().active(),
        "",
        state.label(),
        state.credential().scopes().stream().map(Scope::wire).toList(),
        ResourceView.of(state.credential().resources()),
        state.expiresAtText());
  }

  /** The same with its secret in clear: for the answer to its creation and nothing else. */
  public TokenView withSecret(String secret) {
    return new TokenView(
        uuid,
        clientId,
        creatorIp,
        creatorUa,
        createdAt,
        lastUsed,
        generatedBy,
        active,
        secret,
        label,
        scopes,
        resources,
        expiresAt);
  }

  /** The same with when it was last used; null: never. */
  public TokenView withLastUsed(@Nullable Instant at) {
    return new TokenView(
        uuid,
        clientId,
        creatorIp,
        creatorUa,
        createdAt,
        at == null ? null : timestamp(at),
        generatedBy,
        active,
        token,
        label,
        scopes,
        resources,
        expiresAt);
  }

  /** An instant as the API writes it: UTC with six fractional digits. */
  public static String timestamp(Instant instant) {
    return MICROSECONDS.format(instant);
  }

  @Override
  public String toString() {
    return "TokenView[" + uuid + "]";
  }
}
