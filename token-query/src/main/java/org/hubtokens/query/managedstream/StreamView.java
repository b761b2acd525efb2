package org.hubtokens.query.managedstream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.query.securityevent.SetSigner;
import org.hubtokens.query.securityevent.StreamPaths;
import org.jspecify.annotations.Nullable;

/** A stream as SSF 1.0 shows its configuration; never with the receiver's secret. */
@Schema(name = "SecurityEventStream")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamView(
    @JsonProperty("stream_id") String id,
    @JsonProperty("iss") @Schema(description = "iss of its events.") String issuer,
    @JsonProperty("aud") @Schema(description = "Whom its events are for.") String audience,
    @JsonProperty("events_supported") @Schema(description = "The types there are.")
        List<String> supported,
    @JsonProperty("events_requested") @Schema(description = "Those that were asked for.")
        @Nullable List<String> requested,
    @JsonProperty("events_delivered") @Schema(description = "Those it is told of.")
        List<String> delivered,
    DeliveryView delivery,
    @JsonProperty("min_verification_interval")
        @Schema(description = "Seconds between two verifications.")
        long verificationInterval,
    @Nullable String description) {

  /** How it is delivered. */
  @Schema(name = "SecurityEventDelivery")
  record DeliveryView(
      String method,
      @JsonProperty("endpoint_url")
          @Schema(description = "Where events are pushed to, or where they are polled.")
          String endpoint) {}

  static StreamView of(ManagedStream stream, String issuer, PushSettings settings) {
    Wish wish = stream.wish();
    return new StreamView(
        stream.id(),
        issuer,
        stream.audience(),
        SetSigner.EVENTS,
        wish.requested(),
        wish.delivered(),
        new DeliveryView(
            wish.delivery().method(),
            wish.delivery() instanceof Delivery.Push push
                ? push.endpoint().toString()
                : pollUrl(issuer, stream.id())),
        settings.verificationInterval().toSeconds(),
        wish.description());
  }

  /** Where a stream is polled. */
  static String pollUrl(String issuer, String id) {
    return issuer + StreamPaths.POLL + '/' + id;
  }
}
