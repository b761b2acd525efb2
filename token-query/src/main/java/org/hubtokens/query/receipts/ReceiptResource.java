package org.hubtokens.query.receipts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.KnownAccounts;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.WaitParameter;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.QuerySettings;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.HistoryAnswers;
import org.hubtokens.query.history.HistoryEntry;
import org.hubtokens.query.history.TokenHistories;
import org.hubtokens.query.http.QueryApi;
import org.hubtokens.query.readmodel.ReadPoint;
import org.jspecify.annotations.Nullable;

/** {@code GET /v2/access-tokens/{uuid}/receipt}: where a change of a token is in force. */
@Path("/v2/access-tokens/{uuid}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.HISTORY)
public class ReceiptResource {
  private final TokenHistories tokens;
  private final HistoryAnswers answers;
  private final Receipts receipts;
  private final Decisive decisive;
  private final Duration mostWait;

  ReceiptResource(
      TokenHistories tokens,
      Histories histories,
      HistoryAnswers answers,
      Receipts receipts,
      KnownAccounts accounts,
      QuerySettings settings) {
    this.tokens = tokens;
    this.answers = answers;
    this.receipts = receipts;
    this.decisive = new Decisive(histories, accounts);
    this.mostWait = settings.receipts().mostWait();
  }

  @GET
  @Operation(
      operationId = "getAccessTokenReceipt",
      summary = "Read where a change of a personal access token is in force",
      description =
          "Of the last event that ended or may have narrowed what the token may do: its revocation,"
              + " its being switched off, a change of its scopes or repositories, or the disabling"
              + " of its account; without one, of its last event. Lists each verifier that was"
              + " heard of lately. For its owner and for administrators, also once it is revoked.")
  @APIResponse(
      responseCode = "200",
      description = "Where it stands, whether or not all have confirmed.",
      content =
          @Content(
              schema = @Schema(implementation = ReceiptView.class),
              examples = @ExampleObject(name = "a revocation", value = ReceiptExamples.REVOCATION)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter has a value that is not allowed.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "wait", value = ReceiptExamples.BAD_WAIT)))
  @APIResponse(
      responseCode = "404",
      description =
          QueryApi.NOT_FOUND_SAYS + " Or nothing happened to it at the position asked for.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = QueryApi.NOT_FOUND)))
  public Response receipt(
      @Parameter(description = QueryApi.UUID_SAYS, example = QueryApi.UUID) @PathParam("uuid")
          String uuid,
      @Parameter(
              description = ReceiptExamples.WAIT_SAYS,
              schema = @Schema(implementation = String.class, pattern = WaitParameter.SHAPE),
              example = "2s")
          @QueryParam(WaitParameter.NAME)
          @Nullable String wait,
      @Parameter(
              description =
                  "Of the change at this position, as Token-Position of a command named it, instead"
                      + " of the last that counts: of the token, or of its account itself.")
          @QueryParam(Asked.POSITION)
          @Nullable String position,
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    Asked asked = Asked.read(wait, mostWait, position, atLeast);
    TokenHistories.Known known = tokens.require(uuid, asked.known());
    ReadPoint point = known.cursor().point();
    HistoryEntry change =
        asked.position().isEmpty()
            ? decisive.last(known.head(), known.cursor())
            : decisive
                .at(known.head(), known.cursor(), asked.position().getAsLong())
                .orElseThrow(
                    () ->
                        answers.told(
                            new ApiException(
                                404, "nothing happened to this token at that position"),
                            point));
    return answers.page(
        point, ReceiptView.ofToken(known.token(), change, receipts.of(change, asked.limit())));
  }
}
