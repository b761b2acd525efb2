package org.hubtokens.query.securityevent;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.document.Refusals;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.http.QueryApi;
import org.jspecify.annotations.Nullable;

/** The same as signed security event tokens, by poll (RFC 8936). */
@Path(PollResource.PATH)
@RunOnVirtualThread
@Singleton
@SecurityScheme(
    securitySchemeName = PollResource.CLIENT,
    type = SecuritySchemeType.HTTP,
    scheme = "basic")
@SecurityRequirement(name = PollResource.CLIENT)
@Tag(name = Tags.SECURITY_EVENTS)
public class PollResource {
  static final String PATH = StreamPaths.POLL;

  /** What is wanted of a caller who is named in the configuration; the same for introspection. */
  public static final String CLIENT = "client";

  private final Transmitter transmitter;
  private final Polls polls;
  private final Receivers receivers;

  PollResource(Transmitter transmitter, Polls polls, Receivers receivers) {
    this.transmitter = transmitter;
    this.polls = polls;
    this.receivers = receivers;
  }

  /** What is asked for, for the document. */
  @Schema(name = "SecurityEventPoll")
  public record Asked(
      @Schema(description = "How many at most, up to 1000; usually 100. 0: only acknowledge.")
          @Nullable Integer maxEvents,
      @Schema(description = "Not to wait when there is nothing.")
          @Nullable Boolean returnImmediately,
      @Schema(description = "jti of what was received: it is not told again.")
          @Nullable List<String> ack,
      @Schema(description = "What could not be used, by jti: it is not told again either.")
          @Nullable Map<String, Refusal> setErrs) {}

  /** What a receiver says of one it could not use. */
  @Schema(name = "SecurityEventRefusal")
  public record Refusal(@Nullable String err, @Nullable String description) {}

  /** What is answered. */
  @Schema(name = "SecurityEventTokens")
  public record Told(
      @Schema(description = "Security event tokens (RFC 8417) by their jti.")
          Map<String, String> sets,
      @Schema(description = "Whether there are more at once.") boolean moreAvailable) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "pollSecurityEvents",
      summary = "Fetch and acknowledge signed security event tokens",
      description =
          "RFC 8936, for clients of the configuration. The events are session-revoked and"
              + " token-claims-change of CAEP 1.0. A client that asks for the first time begins"
              + " with what happens from then on; what it does not acknowledge it is told again.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Asked.class)))
  @APIResponse(
      responseCode = "200",
      description = "What is not acknowledged, the oldest first.",
      content = @Content(schema = @Schema(implementation = Told.class)))
  @APIResponse(
      responseCode = "400",
      description = "The body is something else.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  @APIResponse(
      responseCode = "401",
      description = "No credentials of a client, or wrong ones.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  @APIResponse(
      responseCode = "404",
      description = "This hub signs no security events: it has no issuer.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  @APIResponse(responseCode = "503", ref = QueryApi.UNAVAILABLE)
  public Response poll(byte @Nullable [] body, @Context HttpServerRequest http)
      throws InterruptedException {
    transmitter.signer();
    Receiver client = Receiver.of(receivers.client(http));
    return polls.answer(client, PollRequest.read(body), Map.of());
  }
}
