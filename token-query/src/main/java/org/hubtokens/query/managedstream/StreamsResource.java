package org.hubtokens.query.managedstream;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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

/** Streams that receivers set up: the stream configuration endpoint of SSF 1.0. */
@Path(StreamPaths.STREAMS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@SecurityRequirement(name = QueryApi.SESSION)
@SecurityRequirement(name = PollResource.CLIENT)
@Tag(name = Tags.SECURITY_EVENTS)
public class StreamsResource {
  private static final String STREAM_ID = "stream_id";
  private static final String WHICH = "The stream's id.";

  private final Transmitter transmitter;
  private final Receivers receivers;
  private final StreamRequests requests;
  private final Streams streams;
  private final PushSettings settings;
  private final StreamAnswers answers;

  StreamsResource(
      Transmitter transmitter,
      Receivers receivers,
      StreamRequests requests,
      Streams streams,
      PushSettings settings,
      StreamAnswers answers) {
    this.transmitter = transmitter;
    this.receivers = receivers;
    this.requests = requests;
    this.streams = streams;
    this.settings = settings;
    this.answers = answers;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createSecurityEventStream",
      summary = "Set up a stream of signed security events",
      description =
          "Told by push (RFC 8935) or by poll (RFC 8936) of what happens from now on. A client of"
              + " the configuration has streams of its own; administrators have all of them.")
  @RequestBody(content = @Content(schema = @Schema(implementation = StreamAsked.Stream.class)))
  @APIResponse(
      responseCode = "201",
      description = "It is set up, and enabled.",
      content = @Content(schema = @Schema(implementation = StreamView.class)))
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "404", description = "This hub signs no security events.")
  @APIResponse(responseCode = "409", description = "There are too many streams; delete one.")
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  public Response create(byte @Nullable [] body, @Context HttpServerRequest http) {
    String issuer = transmitter.signer().issuer();
    return answer(201, requests.create(receivers.clientOrAdministrator(http), issuer, body));
  }

  @GET
  @Operation(
      operationId = "getSecurityEventStream",
      summary = "Read a stream's configuration, or that of all",
      description =
          "With stream_id one stream; without it a list of all that the caller may see. The"
              + " authorization header of a push is never shown.")
  @Parameter(name = STREAM_ID, description = WHICH)
  @APIResponse(
      responseCode = "200",
      description = "The configuration; without stream_id a list of them.",
      content = @Content(schema = @Schema(oneOf = {StreamView.class, StreamView[].class})))
  @APIResponse(responseCode = "404", description = StreamAnswers.UNKNOWN)
  public Response read(
      @QueryParam(STREAM_ID) @Nullable String id, @Context HttpServerRequest http) {
    String issuer = transmitter.signer().issuer();
    Receivers.Admitted caller = receivers.clientOrAdministrator(http);
    if (id != null) {
      return answer(200, streams.get(caller, id));
    }
    List<StreamView> all =
        streams.all(caller).stream()
            .map(stream -> StreamView.of(stream, issuer, settings))
            .toList();
    return answers.of(Response.ok(all));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "updateSecurityEventStream",
      summary = "Change some of a stream's configuration",
      description = "What is not named stays. The stream goes on where it is.")
  @RequestBody(content = @Content(schema = @Schema(implementation = StreamAsked.Stream.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed.",
      content = @Content(schema = @Schema(implementation = StreamView.class)))
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "404", description = StreamAnswers.UNKNOWN)
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  public Response update(byte @Nullable [] body, @Context HttpServerRequest http) {
    String issuer = transmitter.signer().issuer();
    return answer(200, requests.patch(receivers.clientOrAdministrator(http), issuer, body));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replaceSecurityEventStream",
      summary = "Replace a stream's configuration",
      description =
          "What is not named is as in a new stream; but an authorization header stays while its"
              + " endpoint_url does, as it cannot be read. The stream goes on where it is.")
  @RequestBody(content = @Content(schema = @Schema(implementation = StreamAsked.Stream.class)))
  @APIResponse(
      responseCode = "200",
      description = "Replaced.",
      content = @Content(schema = @Schema(implementation = StreamView.class)))
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "404", description = StreamAnswers.UNKNOWN)
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  public Response replace(byte @Nullable [] body, @Context HttpServerRequest http) {
    String issuer = transmitter.signer().issuer();
    return answer(200, requests.put(receivers.clientOrAdministrator(http), issuer, body));
  }

  @DELETE
  @Operation(operationId = "deleteSecurityEventStream", summary = "Delete a stream")
  @Parameter(name = STREAM_ID, description = WHICH, required = true)
  @APIResponse(responseCode = "204", description = "It is gone, and its receiver's secret too.")
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "404", description = StreamAnswers.UNKNOWN)
  public Response delete(
      @QueryParam(STREAM_ID) @Nullable String id, @Context HttpServerRequest http) {
    transmitter.signer();
    Receivers.Admitted caller = receivers.clientOrAdministrator(http);
    streams.delete(streams.get(caller, StreamRequests.required(id)));
    return answers.of(Response.noContent());
  }

  private Response answer(int status, ManagedStream stream) {
    return answers.of(
        Response.status(status)
            .entity(StreamView.of(stream, transmitter.signer().issuer(), settings)));
  }
}
