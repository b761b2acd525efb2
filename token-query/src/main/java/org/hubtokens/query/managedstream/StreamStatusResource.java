package org.hubtokens.query.managedstream;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Refusals;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.http.QueryApi;
import org.hubtokens.query.securityevent.PollResource;
import org.hubtokens.query.securityevent.Receivers;
import org.hubtokens.query.securityevent.StreamPaths;
import org.hubtokens.query.securityevent.Transmitter;
import org.jspecify.annotations.Nullable;

/** Whether streams are told, and why not: the status endpoint of SSF 1.0. */
@Path(StreamPaths.STATUS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@SecurityRequirement(name = QueryApi.SESSION)
@SecurityRequirement(name = PollResource.CLIENT)
@Tag(name = Tags.SECURITY_EVENTS)
public class StreamStatusResource {
  private static final String STREAM_ID = "stream_id";

  private final Transmitter transmitter;
  private final Receivers receivers;
  private final StreamRequests requests;
  private final Streams streams;
  private final StreamAnswers answers;

  StreamStatusResource(
      Transmitter transmitter,
      Receivers receivers,
      StreamRequests requests,
      Streams streams,
      StreamAnswers answers) {
    this.transmitter = transmitter;
    this.receivers = receivers;
    this.requests = requests;
    this.streams = streams;
    this.answers = answers;
  }

  @GET
  @Operation(
      operationId = "getSecurityEventStreamStatus",
      summary = "Say whether a stream is told, and why not",
      description =
          "This hub itself pauses a stream whose receiver refuses an event, or is so far behind"
              + " that events were forgotten.")
  @Parameter(name = STREAM_ID, description = "The stream's id.", required = true)
  @APIResponse(
      responseCode = "200",
      description = "How it stands.",
      content = @Content(schema = @Schema(implementation = StreamStatusView.class)))
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "404", description = StreamAnswers.UNKNOWN)
  public Response status(
      @QueryParam(STREAM_ID) @Nullable String id, @Context HttpServerRequest http) {
    transmitter.signer();
    Receivers.Admitted caller = receivers.clientOrAdministrator(http);
    return answer(streams.get(caller, StreamRequests.required(id)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setSecurityEventStreamStatus",
      summary = "Hold a stream, or let it go on",
      description =
          "A stream that was paused goes on where it was; one that was disabled, or is so far"
              + " behind that events were forgotten, begins with what happens from now on. An event"
              + " that is under way may still arrive.")
  @RequestBody(content = @Content(schema = @Schema(implementation = StreamStatusView.class)))
  @APIResponse(
      responseCode = "200",
      description = "How it stands now.",
      content = @Content(schema = @Schema(implementation = StreamStatusView.class)))
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "404", description = StreamAnswers.UNKNOWN)
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  public Response set(byte @Nullable [] body, @Context HttpServerRequest http) {
    transmitter.signer();
    return answer(requests.status(receivers.clientOrAdministrator(http), body));
  }

  private Response answer(ManagedStream stream) {
    return answers.of(Response.ok(StreamStatusView.of(stream)));
  }
}
