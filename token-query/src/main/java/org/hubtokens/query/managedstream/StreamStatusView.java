package org.hubtokens.query.managedstream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a stream is told, and why not; asked for in the same form. */
@Schema(name = "SecurityEventStreamStatus")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamStatusView(
    @JsonProperty("stream_id") String id,
    @Schema(
            description =
                "paused: what happens meanwhile is told later, as far as it is remembered."
                    + " disabled: it is not.",
            enumeration = {"enabled", "paused", "disabled"})
        String status,
    @Schema(description = "Why, for people.") @Nullable String reason) {

  static StreamStatusView of(ManagedStream stream) {
    return new StreamStatusView(stream.id(), stream.status().wire(), stream.reason());
  }
}
