package org.hubtokens.query.receipts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where one verifier stands, as the API shows it, each key always there. */
@Schema(
    name = "ReceiptVerifier",
    requiredProperties = {
      "verifier",
      "state",
      "position",
      "joined_at",
      "last_heard_at",
      "acknowledged_at",
      "at_the_latest",
      "milliseconds",
      "may_accept_until",
      "registry_tokens_until"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "verifier",
  "state",
  "position",
  "joined_at",
  "last_heard_at",
  "acknowledged_at",
  "at_the_latest",
  "milliseconds",
  "may_accept_until",
  "registry_tokens_until"
})
public record VerifierView(
    @Schema(description = "Its name in acknowledgements.", examples = "verifier/eu-1")
        @JsonProperty("verifier")
        String verifier,
    @Schema(
            description =
                "confirmed: it has acknowledged the change; late: it is live and has not; left: it"
                    + " has stopped in order, and serves nobody; gone: it has not been heard of"
                    + " for long, and may serve somebody.",
            enumeration = {"confirmed", "late", "left", "gone"})
        @JsonProperty("state")
        String state,
    @Schema(
            description =
                "It has acknowledged everything through this position, an opaque text; null:"
                    + " nothing. A revocation may be acknowledged ahead of it.",
            nullable = true,
            examples = "130")
        @JsonProperty("position")
        @Nullable String position,
    @Schema(
            description = "When it started, by the brokers' clock; null: before what is kept.",
            nullable = true)
        @JsonProperty("joined_at")
        @Nullable String joinedAt,
    @Schema(description = "When it last spoke, by the brokers' clock.")
        @JsonProperty("last_heard_at")
        String lastHeardAt,
    @Schema(
            description =
                "When the brokers took its acknowledgement of the change, by their clock; null: it"
                    + " has not sent one.",
            nullable = true)
        @JsonProperty("acknowledged_at")
        @Nullable String acknowledgedAt,
    @Schema(description = "Whether that is only the latest it can have been.")
        @JsonProperty("at_the_latest")
        boolean atTheLatest,
    @Schema(
            description =
                "From appended_at to acknowledged_at, rounded up: by this time it refused. Two"
                    + " clocks: on different machines it is as wrong as they differ. null where"
                    + " the two contradict each other, where it is not known exactly any more, and"
                    + " where the verifier started later and never answered without the change.",
            nullable = true)
        @JsonProperty("milliseconds")
        @Nullable Long milliseconds,
    @Schema(
            description =
                "How long one that is late or gone may still answer without the change: as long as"
                    + " its own setting lets it, or unbounded; null: it does not.",
            nullable = true,
            examples = "unbounded")
        @JsonProperty("may_accept_until")
        @Nullable String mayAcceptUntil,
    @Schema(
            description =
                "When the last JWT for a registry ends that it may have issued without the change;"
                    + " or unbounded; null: there is none.",
            nullable = true)
        @JsonProperty("registry_tokens_until")
        @Nullable String registryTokensUntil) {

  static VerifierView of(Standing one, Instant appendedAt) {
    Heard acknowledged = one.acknowledged();
    Long joinedAt = one.joinedAt();
    return new VerifierView(
        one.verifier(),
        one.state().name().toLowerCase(Locale.ROOT),
        one.through() < 0 ? null : Long.toString(one.through()),
        joinedAt == null ? null : ReceiptView.timestamp(joinedAt),
        ReceiptView.timestamp(one.heardAt()),
        acknowledged == null ? null : ReceiptView.timestamp(acknowledged.at()),
        acknowledged != null && !acknowledged.exactly(),
        millis(one, appendedAt),
        text(one.acceptsUntil()),
        text(one.issuedUntil()));
  }

  /** The brokers cut their times off at the millisecond, so that one more is on the safe side. */
  private static @Nullable Long millis(Standing one, Instant appendedAt) {
    Heard acknowledged = one.acknowledged();
    if (acknowledged == null || !acknowledged.exactly() || !one.servedWithout()) {
      return null;
    }
    long millis = acknowledged.at() + 1 - appendedAt.toEpochMilli();
    return millis > 0 ? Long.valueOf(millis) : null;
  }

  private static @Nullable String text(@Nullable Until until) {
    return until == null ? null : until.text();
  }
}
