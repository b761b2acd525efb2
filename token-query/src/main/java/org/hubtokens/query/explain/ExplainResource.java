package org.hubtokens.query.explain;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.document.Refusals;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.HistoryAnswers;
import org.hubtokens.query.history.TokenHistories;
import org.hubtokens.query.http.QueryApi;
import org.jspecify.annotations.Nullable;

/** Why a token may or may not do something, now or at any time, whatever has become of it. */
@Path("/v2/access-tokens/{uuid}/explain")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.HISTORY)
public class ExplainResource {
  private final TokenHistories tokens;
  private final Histories histories;
  private final HistoryAnswers answers;
  private final Openings openings;
  private final Clock clock;

  ExplainResource(
      TokenHistories tokens,
      Histories histories,
      HistoryAnswers answers,
      Openings openings,
      Clock clock) {
    this.tokens = tokens;
    this.histories = histories;
    this.answers = answers;
    this.openings = openings;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "explainAccessToken",
      summary = "Explain what a token may do, now or at any time",
      description =
          "The verdict that the one decision function gives, the rule that settled it, the event"
              + " that made it so, and the smallest change that would turn it. For a time: as the"
              + " log stood then. For a decision that a verifier recorded (Token-Decision): as the"
              + " verifier knew it, and whether the verdict is the same; where a registry's JWT was"
              + " shown, of the token it was got with. What the operator has"
              + " opened beyond an account's namespace counts as it is set now, or as it was"
              + " recorded. For its owner and for administrators, also once it is revoked or"
              + " expired.")
  @APIResponse(
      responseCode = "200",
      description = "The verdict, and why.",
      content =
          @Content(
              schema = @Schema(implementation = ExplanationView.class),
              examples = @ExampleObject(name = "refused", value = ExplainExamples.ANSWER)))
  @APIResponse(
      responseCode = "400",
      description = "The body has something that is not allowed.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "action", value = ExplainExamples.BAD)))
  @APIResponse(
      responseCode = "404",
      description = QueryApi.NOT_FOUND_SAYS,
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = QueryApi.NOT_FOUND)))
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  public Response explain(
      @Parameter(description = QueryApi.UUID_SAYS, example = QueryApi.UUID) @PathParam("uuid")
          String uuid,
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = ExplainBody.class),
                      examples = {
                        @ExampleObject(name = "at a time", value = ExplainExamples.QUESTION),
                        @ExampleObject(name = "recorded", value = ExplainExamples.RECORDED)
                      }))
          byte @Nullable [] json) {
    Question question = Question.read(json, clock.instant());
    TokenHistories.Known known = tokens.require(uuid, atLeast);
    AccountName owner = known.head().account();
    Explanation explained =
        Explanation.of(
            question,
            owner,
            openings,
            histories.token(known.cursor(), question.token()),
            histories.account(owner, question.account()));
    return answers.page(known.cursor().point(), ExplanationView.of(known.token(), explained));
  }
}
