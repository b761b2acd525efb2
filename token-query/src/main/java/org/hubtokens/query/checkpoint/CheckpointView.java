package org.hubtokens.query.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A checkpoint as the API shows it. */
@Schema(name = "Checkpoint")
record CheckpointView(
    @Schema(description = "Of the last event of the commit that has the hash.") String position,
    @Schema(description = "SHA-256 of that commit and so of all before it, in hexadecimal.")
        String hash,
    @JsonProperty("log_id") @Schema(description = "Which log: each has an id of its own.")
        UUID logId,
    @Schema(description = "When it was signed, by the signer's clock.") Instant at,
    @Schema(description = "Which key signed it.") String kid,
    @Schema(description = "The same, signed: the text to keep. A compact JWS.") String jws) {

  static CheckpointView of(Published published) {
    return new CheckpointView(
        Long.toString(published.checkpoint().position()),
        published.checkpoint().hash(),
        published.checkpoint().logId(),
        published.checkpoint().at(),
        published.key().id(),
        published.jws());
  }

  /** Some of them. */
  @Schema(name = "Checkpoints")
  record Page(@Schema(description = "The oldest first.") List<CheckpointView> checkpoints) {}
}
