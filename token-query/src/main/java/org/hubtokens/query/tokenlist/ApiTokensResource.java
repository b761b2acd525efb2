package org.hubtokens.query.tokenlist;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.TokenView;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.http.QueryApi;
import org.jspecify.annotations.Nullable;

/** The same under the older address, which hub-tool calls. */
@Path(ApiTokensResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.OLDER_TOKENS)
public class ApiTokensResource {
  static final String PATH = "/v2/api_tokens";

  private final TokenReads reads;

  ApiTokensResource(TokenReads reads) {
    this.reads = reads;
  }

  @GET
  @Operation(
      operationId = "listApiTokens",
      summary = "List personal access tokens",
      description =
          "As GET /v2/access-tokens, with all of its parameters; next and previous stay with this"
              + " address.")
  @Parameter(
      name = ListParameters.PAGE,
      in = ParameterIn.QUERY,
      description = "From 1 on.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
  @Parameter(
      name = ListParameters.SIZE,
      in = ParameterIn.QUERY,
      description = "Tokens on a page.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
  @APIResponse(
      responseCode = "200",
      description = "A page; empty beyond the last.",
      content =
          @Content(
              schema = @Schema(implementation = TokenListView.class),
              examples = @ExampleObject(name = "one token", value = ReadExamples.LIST)))
  @APIResponse(responseCode = "304", description = ReadExamples.SAME)
  @APIResponse(
      responseCode = "400",
      description = "A parameter has a value that is not allowed.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "page_size", value = QueryApi.BAD_PAGE_SIZE)))
  public Response list(
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast,
      @Parameter(description = ReadExamples.KNOWN) @HeaderParam(HttpHeaders.IF_NONE_MATCH)
          @Nullable String known,
      @Context UriInfo uri) {
    return reads.list(PATH, uri, atLeast, known);
  }

  @GET
  @Path("{uuid}")
  @Operation(
      operationId = "getApiToken",
      summary = "Read one personal access token",
      description = "As GET /v2/access-tokens/{uuid}.")
  @APIResponse(
      responseCode = "200",
      description = "The token.",
      content =
          @Content(
              schema = @Schema(implementation = TokenView.class),
              examples = @ExampleObject(name = "a token", value = ReadExamples.TOKEN)))
  @APIResponse(
      responseCode = "404",
      description = "Unknown, malformed, revoked, or another account's: all the same from outside.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = QueryApi.NOT_FOUND)))
  public Response get(
      @Parameter(description = QueryApi.UUID_SAYS, example = QueryApi.UUID) @PathParam("uuid")
          String uuid,
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    return reads.get(uuid, atLeast);
  }
}
