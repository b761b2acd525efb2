package org.hubtokens.query.auditlog;

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
import java.util.OptionalLong;
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
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.AccountName;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.history.EntryView;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.HistoryAnswers;
import org.hubtokens.query.history.HistoryCursor;
import org.hubtokens.query.history.HistoryExamples;
import org.hubtokens.query.history.HistoryFormat;
import org.hubtokens.query.http.AtLeastPosition;
import org.hubtokens.query.http.QueryApi;
import org.hubtokens.query.http.ReadableAccounts;
import org.jspecify.annotations.Nullable;

/** Docker Hub's audit log: what happened to an account and its tokens. */
@Path("/v2/auditlogs/{account}")
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.HISTORY)
@APIResponse(
    responseCode = "403",
    description = "Somebody else's account, or a session made with a token.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ApiError.class),
            examples = @ExampleObject(name = "not yours", value = AuditExamples.NOT_YOURS)))
public class AuditLogResource {
  private final Histories histories;
  private final HistoryAnswers answers;
  private final SessionAccounts accounts;
  private final ReadableAccounts readable;
  private final Caller caller;

  AuditLogResource(
      Histories histories,
      HistoryAnswers answers,
      SessionAccounts accounts,
      ReadableAccounts readable,
      Caller caller) {
    this.histories = histories;
    this.answers = answers;
    this.accounts = accounts;
    this.readable = readable;
    this.caller = caller;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, HistoryFormat.NDJSON_TYPE, HistoryFormat.CSV_TYPE})
  @Operation(
      operationId = "listAuditLogs",
      summary = "Read what happened to an account and its tokens",
      description =
          "Newest first, page by page. An event must meet each condition given. As"
              + " application/x-ndjson or text/csv all events that meet them, oldest first,"
              + " streamed, in the form of a token's history.")
  @Parameter(
      name = AuditParameters.ACTION,
      in = ParameterIn.QUERY,
      description = "One of those the account's actions list, with its group before a dot.",
      schema = @Schema(type = SchemaType.STRING),
      example = "token.revoked")
  @Parameter(
      name = AuditParameters.NAME,
      in = ParameterIn.QUERY,
      description =
          "What the token was called then, or its uuid; of the account's own events its name.",
      schema = @Schema(type = SchemaType.STRING, maxLength = 100),
      example = "nightly")
  @Parameter(
      name = AuditParameters.ACTOR,
      in = ParameterIn.QUERY,
      description = "The account that did it.",
      schema = @Schema(type = SchemaType.STRING, maxLength = 100),
      example = "alice")
  @Parameter(
      name = AuditParameters.FROM,
      in = ParameterIn.QUERY,
      description = "An RFC 3339 time; what happened at it or later matches.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = "2026-01-05T09:30:00Z")
  @Parameter(
      name = AuditParameters.TO,
      in = ParameterIn.QUERY,
      description = "An RFC 3339 time; what happened earlier matches.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"),
      example = "2026-02-05T09:30:00Z")
  @Parameter(
      name = AuditParameters.PAGE,
      in = ParameterIn.QUERY,
      description = "From 1 on.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
  @Parameter(
      name = AuditParameters.SIZE,
      in = ParameterIn.QUERY,
      description = "Events on a page.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "25"))
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
      description = "A page, empty beyond the last; or all.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = AuditLogView.class),
            examples = @ExampleObject(name = "one event", value = AuditExamples.LOGS)),
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
      description = "There is no such account; only administrators are told.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = AuditExamples.NOT_FOUND)))
  public Response logs(
      @Parameter(description = "Whose audit log.", example = "alice") @PathParam("account")
          String account,
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    AccountName name = allowed(account);
    HistoryFormat format =
        HistoryFormat.wanted(uri.getQueryParameters(), headers.getAcceptableMediaTypes());
    AuditParameters asked = AuditParameters.read(uri.getQueryParameters());
    Histories.Found found = histories.ofAccount(name, AtLeastPosition.read(atLeast));
    if (found.head() == null && accounts.find(name) == null && !caller.account().equals(name)) {
      throw ReadableAccounts.notFound();
    }
    HistoryCursor cursor = found.cursor();
    return format == HistoryFormat.JSON
        ? answers.page(
            cursor.point(),
            AuditLogView.of(histories.page(cursor, asked.filter(), asked.page(), asked.size())))
        : answers.export(cursor, asked.filter(), format, "history-" + name.value());
  }

  @GET
  @Path("actions")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listAuditLogActions",
      summary = "List what an audit log may hold",
      description = "The actions by group, for the filter of the audit log.")
  @APIResponse(
      responseCode = "200",
      description = "All actions.",
      content =
          @Content(
              schema = @Schema(implementation = AuditActionsView.class),
              examples = @ExampleObject(name = "one action", value = AuditExamples.ACTIONS)))
  public Response actions(
      @Parameter(description = "Whose audit log.", example = "alice") @PathParam("account")
          String account) {
    Histories.Found found = histories.ofAccount(allowed(account), OptionalLong.empty());
    return answers.page(found.cursor().point(), AuditActionsView.all());
  }

  private AccountName allowed(String account) {
    return readable.require(account, "its audit log");
  }
}
