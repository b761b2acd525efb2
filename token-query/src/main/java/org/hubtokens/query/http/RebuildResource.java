package org.hubtokens.query.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.readmodel.Generations.State;

/**
 * Rebuilds the token list from zero. For operators: beside health and metrics on the service's own
 * port, which nothing routes to from outside.
 */
@Path("/q/token-list/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Tags.OPERATIONS)
public class RebuildResource {
  private final Generations generations;

  RebuildResource(Generations generations) {
    this.generations = generations;
  }

  @POST
  @Operation(
      operationId = "rebuildTokenList",
      summary = "Rebuild the token list from position zero",
      description =
          "Makes a new generation beside the one that answers, and switches to it once it is"
              + " complete. While one is being built this names it and starts no other.")
  @APIResponse(
      responseCode = "202",
      description = "It is being built.",
      content = @Content(schema = @Schema(implementation = RebuildStatus.class)))
  public Response rebuild() {
    State state = generations.open();
    if (state.building() == null) {
      generations.build(state);
      state = generations.open();
    }
    return Response.accepted(RebuildStatus.of(state)).build();
  }

  @GET
  @Operation(operationId = "tokenListRebuildStatus", summary = "Say where a rebuild stands")
  @APIResponse(responseCode = "200", description = "Where it stands.")
  public RebuildStatus status() {
    return RebuildStatus.of(generations.open());
  }

  @DELETE
  @Operation(
      operationId = "abandonTokenListRebuild",
      summary = "Give a rebuild up",
      description = "What answers now goes on answering.")
  @APIResponse(responseCode = "200", description = "It is given up.")
  @APIResponse(
      responseCode = "409",
      description = "None is going on.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class)))
  public RebuildStatus abandon() {
    Generation building = generations.open().building();
    if (building == null || !generations.abandon(building)) {
      throw new ApiException(409, "no rebuild is going on");
    }
    return RebuildStatus.of(generations.open());
  }
}
