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
import org.eclipse.microprofile.openapi.annotations.headers.Header;
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

/** The reading half of the personal access token API. */
@Path(TokenListResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.TOKENS)
public class TokenListResource {
  static final String PATH = "/v2/access-tokens";

  private static final String FROM =
      "An RFC 3339 time; what happened at it or later matches, what never happened does not.";
  private static final String UNTIL =
      "An RFC 3339 time; what happened earlier matches, what never happened does not.";
  private static final String TIME = "2026-01-05T09:30:00Z";

  private final TokenReads reads;

  TokenListResource(TokenReads reads) {
    this.reads = reads;
  }

  @GET
  @Operation(
      operationId = "listAccessTokens",
      summary = "List personal access tokens",
      description =
          "The account's tokens, page by page. Without parameters: those that are not revoked,"
              + " newest first. A token must meet each condition given. next and previous carry all"
              + " of them. Parameters that are not known are ignored.")
  @Parameter(
      name = ListParameters.PAGE,
      in = ParameterIn.QUERY,
      description = "From 1 on. With revoked tokens pages end with the 10000th token.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
  @Parameter(
      name = ListParameters.SIZE,
      in = ParameterIn.QUERY,
      description = "Tokens on a page.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
  @Parameter(
      name = ListParameters.STATUS,
      in = ParameterIn.QUERY,
      description =
          "Any of these; may be repeated, or hold several with commas between. Each token has one:"
              + " revoked before expired before inactive before active. Default: all but revoked.",
      schema =
          @Schema(
              type = SchemaType.ARRAY,
              implementation = String.class,
              enumeration = {"active", "inactive", "expired", "revoked"}),
      example = "active")
  @Parameter(
      name = ListParameters.SCOPE,
      in = ParameterIn.QUERY,
      description =
          "Holds any of these, as its owner wrote them; may be repeated, or hold several with"
              + " commas between.",
      schema =
          @Schema(
              type = SchemaType.ARRAY,
              implementation = String.class,
              enumeration = {"repo:admin", "repo:write", "repo:read", "repo:public_read"}),
      example = "repo:write")
  @Parameter(
      name = ListParameters.CREATED + ListParameters.AFTER,
      in = ParameterIn.QUERY,
      description = FROM,
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = TIME)
  @Parameter(
      name = ListParameters.CREATED + ListParameters.BEFORE,
      in = ParameterIn.QUERY,
      description = UNTIL,
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = TIME)
  @Parameter(
      name = ListParameters.LAST_USED + ListParameters.AFTER,
      in = ParameterIn.QUERY,
      description = FROM,
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = TIME)
  @Parameter(
      name = ListParameters.LAST_USED + ListParameters.BEFORE,
      in = ParameterIn.QUERY,
      description = UNTIL,
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = TIME)
  @Parameter(
      name = ListParameters.EXPIRES + ListParameters.AFTER,
      in = ParameterIn.QUERY,
      description = FROM,
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = TIME)
  @Parameter(
      name = ListParameters.EXPIRES + ListParameters.BEFORE,
      in = ParameterIn.QUERY,
      description = UNTIL,
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = TIME)
  @Parameter(
      name = ListParameters.SEARCH,
      in = ParameterIn.QUERY,
      description =
          "A part of the label, without regard to case, or a whole uuid; at most 100 characters.",
      schema = @Schema(type = SchemaType.STRING, maxLength = 100),
      example = "deploy")
  @Parameter(
      name = ListParameters.SORT,
      in = ParameterIn.QUERY,
      description =
          "A minus before it: descending. Never used comes before all uses, never expires after all"
              + " expiries, labels without regard to case; what is equal comes newest first.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              defaultValue = "-created",
              enumeration = {
                "created",
                "-created",
                "last_used",
                "-last_used",
                "expires",
                "-expires",
                "label",
                "-label"
              }))
  @APIResponse(
      responseCode = "200",
      description = "A page; empty beyond the last.",
      headers = @Header(name = HttpHeaders.ETAG, description = ReadExamples.TAG),
      content =
          @Content(
              schema = @Schema(implementation = TokenListView.class),
              examples = {
                @ExampleObject(name = "one token", value = ReadExamples.LIST),
                @ExampleObject(
                    name = "second page of status=active&sort=label",
                    value = ReadExamples.SECOND_PAGE)
              }))
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
      operationId = "getAccessToken",
      summary = "Read one personal access token",
      description = "One of the account's tokens that is not revoked, without its secret.")
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
