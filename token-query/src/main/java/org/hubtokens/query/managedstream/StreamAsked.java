package org.hubtokens.query.managedstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked for in bodies, for the document; {@link StreamRequests} reads them. */
final class StreamAsked {
  private StreamAsked() {}

  /** A stream as it shall be. */
  @Schema(name = "SecurityEventStreamWanted")
  record Stream(
      @JsonProperty("stream_id") @Schema(description = "Which; not for a new one.")
          @Nullable String id,
      @JsonProperty("aud")
          @Schema(
              description =
                  "Whom its events are for. Only an administrator may choose it, for a new one."
                      + " Without: the client, or the stream's id.")
          @Nullable String audience,
      @JsonProperty("events_requested")
          @Schema(description = "Types of events, up to 50; without: all.")
          @Nullable List<String> requested,
      @Schema(description = "Without: poll.") @Nullable Delivery delivery,
      @Schema(description = "For people, up to 200 characters.") @Nullable String description) {}

  /** How it shall be delivered. */
  @Schema(name = "SecurityEventDeliveryWanted")
  record Delivery(
      @Schema(enumeration = {"urn:ietf:rfc:8935", "urn:ietf:rfc:8936"}) String method,
      @JsonProperty("endpoint_url") @Schema(description = "Where to push to: https.")
          @Nullable String endpoint,
      @JsonProperty("authorization_header")
          @Schema(
              description =
                  "What each push has in its Authorization header. Never shown again; stays while"
                      + " endpoint_url does and it is not named; null removes it.")
          @Nullable String authorization) {}

  /** Which stream to put to the test. */
  @Schema(name = "SecurityEventVerification")
  record Verify(
      @JsonProperty("stream_id") String id,
      @Schema(description = "Comes back in the event; up to 1000 characters.")
          @Nullable String state) {}
}
