package org.hubtokens.query.usage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
import org.hubtokens.query.history.HistoryAnswers;
import org.hubtokens.query.history.TokenHistories;
import org.hubtokens.query.http.QueryApi;
import org.jspecify.annotations.Nullable;

/** {@code GET /v2/access-tokens/{uuid}/usage}: when, from where and for what a token was used. */
@Path("/v2/access-tokens/{uuid}/usage")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.TOKENS)
public class UsageResource {
  private static final String EXAMPLE =
      "{\"uuid\":\"0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e\","
          + "\"first_used\":\"2026-01-05T09:30:00.123000Z\","
          + "\"last_used\":\"2026-02-01T10:00:00.250000Z\",\"last_refused\":null,"
          + "\"allowed_count\":3,\"refused_count\":0,"
          + "\"addresses\":[{\"address\":\"10.0.0.7\",\"last_used\":\"2026-02-01T10:00:00.250000Z\","
          + "\"user_agent\":\"docker/29.0.1\",\"decision\":\"allowed\"}],"
          + "\"repositories\":[{\"repository\":\"alice/app\","
          + "\"first_used\":\"2026-01-05T09:30:00.123000Z\","
          + "\"last_used\":\"2026-02-01T10:00:00.250000Z\","
          + "\"uses\":[{\"action\":\"pull\",\"decision\":\"allowed\",\"count\":3}]}]}";

  private final TokenHistories tokens;
  private final UsageStore usages;
  private final HistoryAnswers answers;

  UsageResource(TokenHistories tokens, UsageStore usages, HistoryAnswers answers) {
    this.tokens = tokens;
    this.usages = usages;
    this.answers = answers;
  }

  @GET
  @Operation(
      operationId = "getAccessTokenUsage",
      summary = "Read how a personal access token was used",
      description =
          "When it was last accepted and refused, its last five addresses, and what it was used for"
              + " on each repository. For its owner and for administrators, also once it is revoked."
              + " As verifiers report it, usually within two seconds; Token-Position tells as of"
              + " when the token is known, not its uses.")
  @APIResponse(
      responseCode = "200",
      description = "Its usage; empty for a token that was never used.",
      content =
          @Content(
              schema = @Schema(implementation = UsageView.class),
              examples = @ExampleObject(name = "a token of a CI job", value = EXAMPLE)))
  @APIResponse(
      responseCode = "404",
      description = QueryApi.NOT_FOUND_SAYS,
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = QueryApi.NOT_FOUND)))
  public Response usage(
      @Parameter(description = QueryApi.UUID_SAYS, example = QueryApi.UUID) @PathParam("uuid")
          String uuid,
      @Parameter(description = "Answer only once the token's existence is known as of this one.")
          @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    TokenHistories.Known known = tokens.require(uuid, atLeast);
    TokenId token = known.token();
    TokenUsage usage = usages.find(List.of(token)).get(token);
    return answers.page(
        known.cursor().point(), usage == null ? UsageView.unused(token) : UsageView.of(usage));
  }
}
