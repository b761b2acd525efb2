package org.hubtokens.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** One event of a history as the API shows it, each key always there. */
@Schema(
    name = "HistoryEntry",
    requiredProperties = {
      "position",
      "at",
      "action",
      "uuid",
      "token_label",
      "actor",
      "actor_kind",
      "client_address",
      "user_agent",
      "request_id",
      "changes",
      "reason"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "position",
  "at",
  "action",
  "uuid",
  "token_label",
  "actor",
  "actor_kind",
  "client_address",
  "user_agent",
  "request_id",
  "changes",
  "reason"
})
public record EntryView(
    @Schema(description = "Its place in the log, an opaque text.", examples = "123")
        @JsonProperty("position")
        String position,
    @Schema(description = "When, RFC 3339.", examples = "2026-01-05T09:30:00.123000Z")
        @JsonProperty("at")
        String at,
    @Schema(
            description = "What was done.",
            enumeration = {
              "token.created",
              "token.label_changed",
              "token.scopes_changed",
              "token.resources_changed",
              "token.activated",
              "token.deactivated",
              "token.revoked",
              "account.invited",
              "account.registered",
              "account.password_changed",
              "account.disabled",
              "account.enabled"
            })
        @JsonProperty("action")
        String action,
    @Schema(
            description = "The token; null where it was done to the account itself.",
            nullable = true)
        @JsonProperty("uuid")
        @Nullable String uuid,
    @Schema(description = "What the token was called from then on.", nullable = true)
        @JsonProperty("token_label")
        @Nullable String tokenLabel,
    @Schema(
            description = "The account that did it, or system; null when unknown.",
            nullable = true,
            examples = "alice")
        @JsonProperty("actor")
        @Nullable String actor,
    @Schema(
            description =
                "session: the account itself, signed in with its password; administrator: another"
                    + " account, which may; system: the hub; null when unknown.",
            nullable = true,
            examples = "session")
        @JsonProperty("actor_kind")
        @Nullable String actorKind,
    @Schema(description = "From where; null when unknown.", nullable = true)
        @JsonProperty("client_address")
        @Nullable String clientAddress,
    @Schema(description = "With what; null when unknown.", nullable = true)
        @JsonProperty("user_agent")
        @Nullable String userAgent,
    @Schema(description = "X-Request-Id of the request; null when unknown.", nullable = true)
        @JsonProperty("request_id")
        @Nullable String requestId,
    @Schema(description = "What changed from what to what.") @JsonProperty("changes")
        List<ChangeView> changes,
    @Schema(
            description = "Why, in the words of the actor; null: nothing was said.",
            nullable = true)
        @JsonProperty("reason")
        @Nullable String reason) {

  public EntryView {
    changes = List.copyOf(changes);
  }

  /** One thing that changed. */
  @Schema(
      name = "HistoryChange",
      requiredProperties = {"field", "from", "to"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"field", "from", "to"})
  public record ChangeView(
      @Schema(
              description =
                  "As the API names it: token_label, scopes, resources, expires_at, is_active,"
                      + " generated_by; of accounts state, invitation_expires_at.",
              examples = "token_label")
          @JsonProperty("field")
          String field,
      @Schema(
              description =
                  "A text: scopes and repositories with spaces between (alice/app:pull,push);"
                      + " null: there was nothing.",
              nullable = true)
          @JsonProperty("from")
          @Nullable String from,
      @Schema(description = "A text likewise; null: there is nothing now.", nullable = true)
          @JsonProperty("to")
          @Nullable String to) {}

  public static EntryView of(HistoryEntry entry) {
    TokenId token = entry.tokenId();
    return new EntryView(
        Long.toString(entry.position()),
        TokenView.timestamp(entry.at()),
        entry.action().wire(),
        token == null ? null : token.toString(),
        entry.place().label(),
        entry.actor(),
        entry.actorKind(),
        entry.clientAddress(),
        entry.userAgent(),
        entry.requestId(),
        entry.changes().stream().map(c -> new ChangeView(c.field(), c.from(), c.to())).toList(),
        entry.reason());
  }
}
