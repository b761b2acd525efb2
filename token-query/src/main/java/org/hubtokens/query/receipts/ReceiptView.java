package org.hubtokens.query.receipts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.history.HistoryEntry;
import org.jspecify.annotations.Nullable;

/** A receipt as the API shows it, each key always there. */
@Schema(
    name = "Receipt",
    requiredProperties = {
      "uuid",
      "account",
      "position",
      "action",
      "appended_at",
      "complete",
      "confirmed_ms",
      "registry_tokens_until",
      "registry_tokens_left_ms",
      "as_of",
      "heard_since",
      "verifiers"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "uuid",
  "account",
  "position",
  "action",
  "appended_at",
  "complete",
  "confirmed_ms",
  "registry_tokens_until",
  "registry_tokens_left_ms",
  "as_of",
  "heard_since",
  "verifiers"
})
public record ReceiptView(
    @Schema(description = "The token's; null: of the account itself.", nullable = true)
        @JsonProperty("uuid")
        @Nullable String uuid,
    @Schema(description = "Whose it is.", examples = "alice") @JsonProperty("account")
        String account,
    @Schema(description = "Of the change, an opaque text.", examples = "123")
        @JsonProperty("position")
        String position,
    @Schema(description = "The change, as histories name it.", examples = "token.revoked")
        @JsonProperty("action")
        String action,
    @Schema(
            description = "When it was appended to the log, by token-command's clock.",
            examples = "2026-02-01T10:00:00.250000Z")
        @JsonProperty("appended_at")
        String appendedAt,
    @Schema(description = "Whether no verifier is late or gone.") @JsonProperty("complete")
        boolean complete,
    @Schema(
            description =
                "Milliseconds from the append to the last acknowledgement; null while it is not"
                    + " complete, or where one of them is not known exactly any more.",
            nullable = true)
        @JsonProperty("confirmed_ms")
        @Nullable Long confirmedMs,
    @Schema(
            description =
                "When the last JWT ends that a verifier may have issued for a registry before it"
                    + " knew the change, at the latest; unbounded: nobody knows; null: there is"
                    + " none. A registry may take one a minute longer.",
            nullable = true,
            examples = "2026-02-01T10:05:00.259000Z")
        @JsonProperty("registry_tokens_until")
        @Nullable String registryTokensUntil,
    @Schema(
            description = "Milliseconds from as_of until then; null without an end.",
            nullable = true)
        @JsonProperty("registry_tokens_left_ms")
        @Nullable Long registryTokensLeftMs,
    @Schema(description = "When this was so, by the brokers' clock.") @JsonProperty("as_of")
        String asOf,
    @Schema(
            description =
                "Verifiers that had fallen silent before this are not known here, by the brokers'"
                    + " clock.")
        @JsonProperty("heard_since")
        String heardSince,
    @JsonProperty("verifiers") List<VerifierView> verifiers) {

  public ReceiptView {
    verifiers = List.copyOf(verifiers);
  }

  static ReceiptView ofToken(TokenId token, HistoryEntry change, Verifiers.Stand stand) {
    return of(token.toString(), change, stand);
  }

  static ReceiptView ofAccount(HistoryEntry change, Verifiers.Stand stand) {
    return of(null, change, stand);
  }

  private static ReceiptView of(
      @Nullable String token, HistoryEntry change, Verifiers.Stand stand) {
    Instant appendedAt = change.at();
    List<VerifierView> views =
        stand.verifiers().stream().map(one -> VerifierView.of(one, appendedAt)).toList();
    boolean complete = stand.complete();
    Until tokens = stand.issuedUntil();
    return new ReceiptView(
        token,
        change.account().value(),
        Long.toString(change.position()),
        change.action().wire(),
        TokenView.timestamp(appendedAt),
        complete,
        complete ? slowest(stand, views) : null,
        tokens == null ? null : tokens.text(),
        tokens == null ? null : tokens.leftAt(stand.now()),
        timestamp(stand.now()),
        timestamp(stand.since()),
        views);
  }

  /** Null where nobody had to confirm, or one of those that had did so nobody knows when. */
  private static @Nullable Long slowest(Verifiers.Stand stand, List<VerifierView> views) {
    long slowest = -1;
    for (int i = 0; i < views.size(); i++) {
      Standing one = stand.verifiers().get(i);
      if (one.state() == Standing.State.CONFIRMED && one.servedWithout()) {
        Long millis = views.get(i).milliseconds();
        if (millis == null) {
          return null;
        }
        slowest = Math.max(slowest, millis);
      }
    }
    return slowest < 0 ? null : Long.valueOf(slowest);
  }

  static String timestamp(long millis) {
    return TokenView.timestamp(Instant.ofEpochMilli(millis));
  }
}
