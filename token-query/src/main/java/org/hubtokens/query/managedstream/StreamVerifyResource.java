package org.hubtokens.query.managedstream;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

/** Whether what is told arrives: the verification endpoint of SSF 1.0. */
@Path(StreamPaths.VERIFY)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@SecurityRequirement(name = QueryApi.SESSION)
@SecurityRequirement(name = PollResource.CLIENT)
@Tag(name = Tags.SECURITY_EVENTS)
public class StreamVerifyResource {
  private final Transmitter transmitter;
  private final Receivers receivers;
  private final StreamRequests requests;
  private final StreamAnswers answers;

  StreamVerifyResource(
      Transmitter transmitter,
      Receivers receivers,
      StreamRequests requests,
      StreamAnswers answers) {
    this.transmitter = transmitter;
    this.receivers = receivers;
    this.requests = requests;
    this.answers = answers;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "verifySecurityEventStream",
      summary = "Put a stream to the test",
      description =
          "A verification event comes by the stream, with the state given here; while the stream is"
              + " paused, once it goes on.")
  @RequestBody(content = @Content(schema = @Schema(implementation = StreamAsked.Verify.class)))
  @APIResponse(responseCode = "204", description = "It will come.")
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "404", description = StreamAnswers.UNKNOWN)
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  public Response verify(byte @Nullable [] body, @Context HttpServerRequest http) {
    transmitter.signer();
    requests.verify(receivers.clientOrAdministrator(http), body);
    return answers.of(Response.noContent());
  }
}
