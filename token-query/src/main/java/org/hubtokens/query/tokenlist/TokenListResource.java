package org.hubtokens.query.tokenlist;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.http.AtLeastPosition;
import org.hubtokens.query.readmodel.ReadPoint;
import org.hubtokens.query.tokenlist.TokenLists.Found;
import org.hubtokens.query.tokenlist.TokenLists.Page;
import org.jspecify.annotations.Nullable;

/** The reading half of the personal access token API. */
@Path(TokenListResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = "session")
@Tag(name = "access-tokens", description = "An account's own personal access tokens.")
@APIResponse(
    responseCode = "401",
    description = "No session, or one that is not valid (any more). A token is no session.",
    content =
        @Content(
            schema = @Schema(implementation = ApiError.class),
            examples =
                @ExampleObject(
                    name = "expired",
                    value =
                        "{\"detail\":\"this session has expired; log in again\","
                            + "\"message\":\"this session has expired; log in again\"}")))
@APIResponse(
    responseCode = "403",
    description = "The session was opened with a token and not with the password.",
    content =
        @Content(
            schema = @Schema(implementation = ApiError.class),
            examples =
                @ExampleObject(
                    name = "made with a token",
                    value =
                        "{\"detail\":\"token issued from personal access token is not allowed\","
                            + "\"message\":\"token issued from personal access token is not"
                            + " allowed\"}")))
@APIResponse(
    responseCode = "503",
    description = "The store is away, or the position asked for is not reached in time.",
    content =
        @Content(
            schema = @Schema(implementation = ApiError.class),
            examples =
                @ExampleObject(
                    name = "too early",
                    value =
                        "{\"detail\":\"the token list reflects position 41, not yet position 42;"
                            + " waited 2000 ms\",\"message\":\"the token list reflects position"
                            + " 41, not yet position 42; waited 2000 ms\"}")))
public class TokenListResource {
  static final String PATH = "/v2/access-tokens";

  private static final String AT_LEAST =
      "Answer only with what is true at this position of the log or later, as Token-Position of an"
          + " earlier answer named it; waits up to two seconds.";
  private static final String POSITION = "Everything through this position is reflected.";
  private static final String AGE = "The answer was the truth this many milliseconds ago or later.";
  private static final String EXAMPLE =
      "{\"uuid\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\",\"client_id\":\"HUB\","
          + "\"creator_ip\":\"10.0.0.7\",\"creator_ua\":\"curl/8.5.0\","
          + "\"created_at\":\"2026-01-05T09:30:00.123456Z\",\"last_used\":null,"
          + "\"generated_by\":\"manual\",\"is_active\":true,\"token\":\"\","
          + "\"token_label\":\"ci\",\"scopes\":[\"repo:read\"],"
          + "\"expires_at\":\"2026-12-31T23:59:59Z\"}";

  private final TokenLists lists;
  private final Caller caller;
  private final Clock clock;

  TokenListResource(TokenLists lists, Caller caller, Clock clock) {
    this.lists = lists;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listAccessTokens",
      summary = "List personal access tokens",
      description = "The account's tokens that are not revoked, newest first, page by page.")
  @APIResponse(
      responseCode = "200",
      description = "A page; empty beyond the last.",
      headers = {
        @Header(name = EdgeHeaders.TOKEN_POSITION, description = POSITION),
        @Header(name = EdgeHeaders.TOKEN_AGE_MS, description = AGE)
      },
      content =
          @Content(
              schema = @Schema(implementation = TokenListView.class),
              examples =
                  @ExampleObject(
                      name = "one token",
                      value =
                          "{\"count\":1,\"next\":null,\"previous\":null,\"active_count\":1,"
                              + "\"results\":["
                              + EXAMPLE
                              + "]}")))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is not a number in its range.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples =
                  @ExampleObject(
                      name = "page_size",
                      value =
                          "{\"detail\":\"page_size: must be a whole number from 1 to 100\","
                              + "\"message\":\"page_size: must be a whole number from 1 to 100\","
                              + "\"text\":\"page_size: must be a whole number from 1 to 100\","
                              + "\"fields\":{\"page_size\":\"must be a whole number from 1 to"
                              + " 100\"}}")))
  public Response list(
      @Parameter(
              description = "From 1 on.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
          @QueryParam(PageParameters.PAGE)
          @Nullable String page,
      @Parameter(
              description = "Tokens on a page.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "100",
                      defaultValue = "10"))
          @QueryParam(PageParameters.SIZE)
          @Nullable String pageSize,
      @Parameter(description = AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast,
      @Context UriInfo uri) {
    PageRequest asked = PageParameters.read(page, pageSize);
    OptionalLong position = AtLeastPosition.read(atLeast);
    Page found = lists.page(caller.account(), asked, position);
    PageLinks links = PageLinks.of(uri, asked, found.count());
    return answer(
        found.point(),
        new TokenListView(
            found.count(),
            links.next(),
            links.previous(),
            found.active(),
            found.rows().stream().map(TokenListView::view).toList()));
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
      headers = {
        @Header(name = EdgeHeaders.TOKEN_POSITION, description = POSITION),
        @Header(name = EdgeHeaders.TOKEN_AGE_MS, description = AGE)
      },
      content =
          @Content(
              schema = @Schema(implementation = TokenView.class),
              examples = @ExampleObject(name = "a token", value = EXAMPLE)))
  @APIResponse(
      responseCode = "404",
      description = "Unknown, malformed, revoked, or another account's: all the same from outside.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples =
                  @ExampleObject(
                      name = "not found",
                      value =
                          "{\"detail\":\"access token not found\","
                              + "\"message\":\"access token not found\"}")))
  public Response get(
      @Parameter(
              description = "The token's uuid.",
              example = "0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e")
          @PathParam("uuid")
          String uuid,
      @Parameter(description = AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    OptionalLong position = AtLeastPosition.read(atLeast);
    Found found = lists.find(caller.account(), tokenId(uuid), position);
    TokenListRow row =
        found
            .row()
            .orElseThrow(() -> notFound().withHeader(EdgeHeaders.TOKEN_POSITION, through(found)));
    return answer(found.point(), TokenListView.view(row));
  }

  private static String through(Found found) {
    return Long.toString(found.point().through());
  }

  private static TokenId tokenId(String uuid) {
    try {
      return TokenId.parse(uuid);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  private static ApiException notFound() {
    return new ApiException(404, "access token not found");
  }

  private Response answer(ReadPoint point, Object body) {
    long age = clock.millis() - point.headReadAt().toEpochMilli();
    return Response.ok(body)
        .header(EdgeHeaders.TOKEN_POSITION, point.through())
        .header(EdgeHeaders.TOKEN_AGE_MS, Math.max(0, age))
        .header("Cache-Control", "no-store")
        .build();
  }
}
