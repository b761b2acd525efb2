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
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.KnownAccounts;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.WaitParameter;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.QuerySettings;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.HistoryAnswers;
import org.hubtokens.query.history.HistoryEntry;
import org.hubtokens.query.history.HistoryExamples;
import org.hubtokens.query.history.HistoryHead;
import org.hubtokens.query.http.AtLeastPosition;
import org.hubtokens.query.http.QueryApi;
import org.jspecify.annotations.Nullable;

/** {@code GET /v2/access-tokens/{uuid}/receipt}: where a change of a token is in force. */
@Path("/v2/access-tokens/{uuid}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.HISTORY)
public class ReceiptResource {
  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
  private static final String POSITION_NAME = "position";

  private final Histories histories;
  private final HistoryAnswers answers;
  private final Receipts receipts;
  private final Decisive decisive;
  private final Administrators administrators;
  private final Caller caller;
  private final Duration mostWait;

  ReceiptResource(
      Histories histories,
      HistoryAnswers answers,
      Receipts receipts,
      KnownAccounts accounts,
      Administrators administrators,
      Caller caller,
      QuerySettings settings) {
    this.histories = histories;
    this.answers = answers;
    this.receipts = receipts;
    this.decisive = new Decisive(histories, accounts);
    this.administrators = administrators;
    this.caller = caller;
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
          "Unknown, malformed, or another account's: all the same from outside. Or nothing happened"
              + " to it at the position asked for.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = ReceiptExamples.NOT_FOUND)))
  public Response receipt(
      @Parameter(description = "The token's uuid.", example = ReceiptExamples.UUID)
          @PathParam("uuid")
          String uuid,
      @Parameter(
              description =
                  "Wait so long at most until every live verifier has confirmed, such as 2s or"
                      + " 500ms. Without it the answer comes at once.",
              schema = @Schema(implementation = String.class, pattern = WaitParameter.SHAPE),
              example = "2s")
          @QueryParam(WaitParameter.NAME)
          @Nullable String wait,
      @Parameter(
              description =
                  "Of the change at this position, as Token-Position of a command named it, instead"
                      + " of the last that counts: of the token, or of its account itself.")
          @QueryParam(POSITION_NAME)
          @Nullable String position,
      @Parameter(description = HistoryExamples.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    Duration limit = Objects.requireNonNullElse(WaitParameter.read(wait, mostWait), Duration.ZERO);
    OptionalLong of = position(position);
    TokenId token = tokenId(uuid);
    Histories.Found found = find(token, later(AtLeastPosition.read(atLeast), of));
    HistoryHead head = found.head();
    if (head == null) {
      throw answers.told(notFound(), found.cursor().point());
    }
    HistoryEntry change =
        of.isEmpty()
            ? decisive.last(head, found.cursor())
            : decisive
                .at(head, found.cursor(), of.getAsLong())
                .orElseThrow(
                    () ->
                        answers.told(
                            new ApiException(
                                404, "nothing happened to this token at that position"),
                            found.cursor().point()));
    return answers.page(
        found.cursor().point(), ReceiptView.of(token, change, receipts.of(change, limit)));
  }

  private Histories.Found find(TokenId token, OptionalLong atLeast) {
    return administrators.include(caller.account())
        ? histories.ofAnyToken(token, atLeast)
        : histories.ofToken(token, caller.account(), atLeast);
  }

  /** What is asked about must be known, too. */
  private static OptionalLong later(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()));
  }

  private static OptionalLong position(@Nullable String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!POSITION.matcher(text).matches()) {
      throw ApiException.invalid(
          Map.of(POSITION_NAME, "must be a position as Token-Position names it"));
    }
    return OptionalLong.of(Long.parseLong(text));
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
}
