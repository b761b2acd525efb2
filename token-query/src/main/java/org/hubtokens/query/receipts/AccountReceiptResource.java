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
import org.hubtokens.query.http.QueryApi;
import org.hubtokens.query.http.ReadableAccounts;
import org.hubtokens.query.readmodel.ReadPoint;
import org.jspecify.annotations.Nullable;

/** {@code GET /v2/users/{account}/receipt}: where a change of an account is in force. */
@Path("/v2/users/{account}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.HISTORY)
public class AccountReceiptResource {
  private final ReadableAccounts readable;
  private final Histories histories;
  private final HistoryAnswers answers;
  private final Receipts receipts;
  private final Decisive decisive;
  private final Duration mostWait;

  AccountReceiptResource(
      ReadableAccounts readable,
      Histories histories,
      HistoryAnswers answers,
      Receipts receipts,
      KnownAccounts accounts,
      QuerySettings settings) {
    this.readable = readable;
    this.histories = histories;
    this.answers = answers;
    this.receipts = receipts;
    this.decisive = new Decisive(histories, accounts);
    this.mostWait = settings.receipts().mostWait();
  }

  @GET
  @Operation(
      operationId = "getAccountReceipt",
      summary = "Read where a change of an account is in force",
      description =
          "Of the last event that ended its sessions: its being disabled, with which its tokens end"
              + " as well, or a change of its password; without one, of its last event. Lists each"
              + " verifier that was heard of lately, and until when JWTs for registries that were"
              + " got with its password or its tokens may live. For itself and for"
              + " administrators.")
  @APIResponse(
      responseCode = "200",
      description = "Where it stands, whether or not all have confirmed.",
      content =
          @Content(
              schema = @Schema(implementation = ReceiptView.class),
              examples = @ExampleObject(name = "disabled", value = ReceiptExamples.DISABLING)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter has a value that is not allowed.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "wait", value = ReceiptExamples.BAD_WAIT)))
  @APIResponse(
      responseCode = "403",
      description = "Somebody else's account, or a session made with a token.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  @APIResponse(
      responseCode = "404",
      description =
          "There is no such account. Or nothing happened to it at the position asked for.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = ReceiptExamples.NO_ACCOUNT)))
  public Response receipt(
      @Parameter(description = "Whose.", example = "alice") @PathParam("account") String account,
      @Parameter(
              description = ReceiptExamples.WAIT_SAYS,
              schema = @Schema(implementation = String.class, pattern = WaitParameter.SHAPE),
              example = "2s")
          @QueryParam(WaitParameter.NAME)
          @Nullable String wait,
      @Parameter(
              description =
                  "Of the change of the account at this position, as Token-Position of a command"
                      + " named it, instead of the last that counts.")
          @QueryParam(Asked.POSITION)
          @Nullable String position,
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    Asked asked = Asked.read(wait, mostWait, position, atLeast);
    Histories.Found found =
        histories.ofAccountItself(readable.require(account, "its receipts"), asked.known());
    ReadPoint point = found.cursor().point();
    if (found.head() == null) {
      throw answers.told(ReadableAccounts.notFound(), point);
    }
    HistoryEntry change =
        asked.position().isEmpty()
            ? decisive.lastOfAccount(found.cursor())
            : histories
                .at(found.cursor(), asked.position().getAsLong())
                .orElseThrow(
                    () ->
                        answers.told(
                            new ApiException(
                                404, "nothing happened to this account at that position"),
                            point));
    return answers.page(point, ReceiptView.ofAccount(change, receipts.of(change, asked.limit())));
  }
}
