package org.hubtokens.query.managedstream;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.document.Refusals;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.http.QueryApi;
import org.hubtokens.query.securityevent.PollRequest;
import org.hubtokens.query.securityevent.PollResource;
import org.hubtokens.query.securityevent.Polls;
import org.hubtokens.query.securityevent.Receivers;
import org.hubtokens.query.securityevent.StreamPaths;
import org.hubtokens.query.securityevent.Transmitter;
import org.jspecify.annotations.Nullable;

/** The poll of a stream that was set up so. */
@Path(StreamPaths.POLL + "/{stream_id}")
@RunOnVirtualThread
@Singleton
@SecurityRequirement(name = PollResource.CLIENT)
@Tag(name = Tags.SECURITY_EVENTS)
public class StreamPollResource {
  private final Transmitter transmitter;
  private final Receivers receivers;
  private final Streams streams;
  private final Polls polls;

  StreamPollResource(Transmitter transmitter, Receivers receivers, Streams streams, Polls polls) {
    this.transmitter = transmitter;
    this.receivers = receivers;
    this.streams = streams;
    this.polls = polls;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "pollSecurityEventStream",
      summary = "Fetch and acknowledge the events of a stream",
      description =
          "RFC 8936, for the client that the stream's events are for. While the stream is paused or"
              + " disabled there are none.")
  @RequestBody(content = @Content(schema = @Schema(implementation = PollResource.Asked.class)))
  @APIResponse(
      responseCode = "200",
      description = "What is not acknowledged, the oldest first.",
      content = @Content(schema = @Schema(implementation = PollResource.Told.class)))
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
      description =
          "There is no such stream that this client polls; or this hub signs no security events.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  @APIResponse(responseCode = "503", ref = QueryApi.UNAVAILABLE)
  public Response poll(
      @PathParam("stream_id") String id, byte @Nullable [] body, @Context HttpServerRequest http)
      throws InterruptedException {
    transmitter.signer();
    ManagedStream seen = streams.polled(receivers.client(http), id);
    PollRequest asked = PollRequest.read(body);
    ManagedStream stream = streams.acknowledged(seen, asked.done());
    if (!stream.enabled()) {
      return polls.answer(stream.receiver(), asked.untold(), Map.of());
    }
    Verification open = stream.open();
    if (open == null || asked.maxEvents() == 0) {
      return polls.answer(stream.receiver(), asked, Map.of());
    }
    String told = StreamEvents.verification(transmitter.signer(), stream, open);
    return polls.answer(stream.receiver(), asked.atOnce(), Map.of(open.jti(), told));
  }
}
