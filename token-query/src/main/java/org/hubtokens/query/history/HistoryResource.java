package org.hubtokens.query.history;

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
import java.net.URI;
import java.time.Instant;
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
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.http.QueryApi;
import org.jspecify.annotations.Nullable;

/** What happened to one token, whatever has become of it. */
@Path(HistoryResource.PATH)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.HISTORY)
public class HistoryResource {
  static final String PATH = "/v2/access-tokens/{uuid}/history";

  private final TokenHistories tokens;
  private final Histories histories;
  private final HistoryAnswers answers;

  HistoryResource(TokenHistories tokens, Histories histories, HistoryAnswers answers) {
    this.tokens = tokens;
    this.histories = histories;
    this.answers = answers;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, HistoryFormat.NDJSON_TYPE, HistoryFormat.CSV_TYPE})
  @Operation(
      operationId = "getAccessTokenHistory",
      summary = "Read what happened to a personal access token",
      description =
          "Who did what when, from where, and what changed; newest first. For its owner and for"
              + " administrators, also once it is revoked or expired. As application/x-ndjson or"
              + " text/csv the whole of it, oldest first, streamed.")
  @Parameter(
      name = HistoryParameters.PAGE,
      in = ParameterIn.QUERY,
      description = "From 1 on.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
  @Parameter(
      name = HistoryParameters.SIZE,
      in = ParameterIn.QUERY,
      description = "Events on a page.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
  @Parameter(
      name = HistoryParameters.THROUGH,
      in = ParameterIn.QUERY,
      description =
          "Leaves out what happened after this position. next and previous name it, so that pages"
              + " fit together while events arrive.",
      schema = @Schema(type = SchemaType.STRING),
      example = "123")
  @Parameter(
      name = HistoryParameters.AT,
      in = ParameterIn.QUERY,
      description =
          "An RFC 3339 time: leaves out what happened after it, and shows the token as it stood"
              + " then.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = "2026-01-05T09:30:00Z")
  @Parameter(
      name = HistoryFormat.PARAMETER,
      in = ParameterIn.QUERY,
      description = HistoryExamples.FORMAT,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"json", "ndjson", "csv"}))
  @APIResponse(
      responseCode = "200",
      description = "A page, empty beyond the last; or the whole.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = HistoryView.class),
            examples = @ExampleObject(name = "a page", value = HistoryExamples.PAGE)),
        @Content(
            mediaType = HistoryFormat.NDJSON_TYPE,
            schema = @Schema(implementation = EntryView.class),
            examples = @ExampleObject(name = "a line", value = HistoryExamples.NDJSON)),
        @Content(
            mediaType = HistoryFormat.CSV_TYPE,
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "header and a line", value = HistoryExamples.CSV))
      })
  @APIResponse(
      responseCode = "400",
      description = "A parameter has a value that is not allowed.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "page_size", value = QueryApi.BAD_PAGE_SIZE)))
  @APIResponse(
      responseCode = "404",
      description = QueryApi.NOT_FOUND_SAYS,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = QueryApi.NOT_FOUND)))
  public Response history(
      @Parameter(description = QueryApi.UUID_SAYS, example = QueryApi.UUID) @PathParam("uuid")
          String uuid,
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    HistoryFormat format =
        HistoryFormat.wanted(uri.getQueryParameters(), headers.getAcceptableMediaTypes());
    HistoryParameters asked = HistoryParameters.read(uri.getQueryParameters());
    TokenHistories.Known known = tokens.require(uuid, atLeast);
    TokenId token = known.token();
    Instant at = asked.at();
    HistoryCursor cursor =
        at == null ? known.cursor() : histories.at(known.cursor(), new Moment.At(at));
    if (format != HistoryFormat.JSON) {
      return answers.export(cursor, HistoryFilter.ALL, format, "history-" + token);
    }
    Histories.Page page = histories.page(cursor, asked.through(), asked.page(), asked.size());
    // Not the position of the answer, behind which the last event may already be.
    long asOf = known.head().position();
    URI self = uri.getBaseUri().resolve(PATH.replace("{uuid}", token.toString()));
    return answers.page(
        cursor.point(),
        new HistoryView(
            page.count(),
            asked.next(self, page.count(), asOf),
            asked.previous(self, page.count(), asOf),
            page.entries().stream().map(EntryView::of).toList(),
            at == null ? null : then(cursor, at)));
  }

  private @Nullable TokenThenView then(HistoryCursor cursor, Instant at) {
    TokenStanding token = histories.token(cursor, Moment.Now.NOW);
    return token == null ? null : TokenThenView.of(token, at);
  }
}
