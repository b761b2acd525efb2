package org.hubtokens.query.blastradius;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
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
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.document.Refusals;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.query.history.HistoryAnswers;
import org.hubtokens.query.history.TokenHistories;
import org.hubtokens.query.http.AtLeastPosition;
import org.hubtokens.query.http.QueryApi;
import org.hubtokens.query.readmodel.ReadPoints;
import org.jspecify.annotations.Nullable;

/** For the hour after a token leaked: what it can do, what it did, and what else may have to go. */
@Path("/v2/access-tokens")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.HISTORY)
public class BlastRadiusResource {
  private static final String TOKEN = "token";
  private static final int LONGEST = 200;

  private final TokenHistories tokens;
  private final BlastRadius radius;
  private final DigestStores digests;
  private final ReadPoints points;
  private final HistoryAnswers answers;

  BlastRadiusResource(
      TokenHistories tokens,
      BlastRadius radius,
      DigestStores digests,
      ReadPoints points,
      HistoryAnswers answers) {
    this.tokens = tokens;
    this.radius = radius;
    this.digests = digests;
    this.points = points;
    this.answers = answers;
  }

  @GET
  @Path("{uuid}/blast-radius")
  @Operation(
      operationId = "getAccessTokenBlastRadius",
      summary = "Read what a token that leaked can do and did",
      description =
          "What it can do now; what it was used for, from where and when; and which other tokens"
              + " its account made, or the addresses it was made or used from: to be revoked with"
              + " one call. For its owner and for administrators, who are shown tokens of other"
              + " accounts made from the same addresses, too. Also once it is revoked or expired.")
  @APIResponse(
      responseCode = "200",
      description = "All of it.",
      content =
          @Content(
              schema = @Schema(implementation = BlastRadiusView.class),
              examples = @ExampleObject(name = "a leak", value = BlastRadiusExamples.RADIUS)))
  @APIResponse(
      responseCode = "404",
      description = QueryApi.NOT_FOUND_SAYS,
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = QueryApi.NOT_FOUND)))
  public Response ofToken(
      @Parameter(description = QueryApi.UUID_SAYS, example = QueryApi.UUID) @PathParam("uuid")
          String uuid,
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    return answer(tokens.require(uuid, atLeast));
  }

  @POST
  @Path("blast-radius")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getBlastRadiusOfSecret",
      summary = "Read what a secret that was found can do and did",
      description =
          "The same for whoever found a secret and does not know which token it is. For the token's"
              + " owner and for administrators; to everybody else it is a secret of nobody's. It"
              + " is neither kept nor logged.")
  @APIResponse(
      responseCode = "200",
      description = "All of it.",
      content =
          @Content(
              schema = @Schema(implementation = BlastRadiusView.class),
              examples = @ExampleObject(name = "a leak", value = BlastRadiusExamples.RADIUS)))
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(
      responseCode = "404",
      description = "No token that the caller may see has this secret.",
      content =
          @Content(
              schema = @Schema(implementation = ApiError.class),
              examples = @ExampleObject(name = "not found", value = QueryApi.NOT_FOUND)))
  @APIResponse(responseCode = "415", ref = Refusals.NOT_JSON)
  public Response ofSecret(
      @Parameter(description = QueryApi.AT_LEAST) @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = FoundSecret.class),
                      examples =
                          @ExampleObject(name = "a secret", value = BlastRadiusExamples.SECRET)))
          byte @Nullable [] json) {
    TokenSecret secret = secret(json);
    OptionalLong position = AtLeastPosition.read(atLeast);
    TokenId token =
        digests.of(points.requireForm(points.ofAll(position)).generation()).find(secret.digest());
    if (token == null) {
      throw TokenHistories.notFound();
    }
    return answer(tokens.require(token, position));
  }

  private Response answer(TokenHistories.Known known) {
    return answers.page(known.cursor().point(), radius.of(known));
  }

  private static TokenSecret secret(byte @Nullable [] json) {
    JsonBody body = JsonBody.parse(json);
    String text = body.requiredText(TOKEN);
    if (!body.refused(TOKEN) && (text.isEmpty() || text.length() > LONGEST)) {
      body.refuse(TOKEN, "must be a whole secret, as it was shown once");
    }
    body.check();
    return TokenSecret.presented(text);
  }

  /** The form of the body, for the API's description. */
  @Schema(name = "FoundSecret", requiredProperties = "token")
  record FoundSecret(
      @Schema(
              description = "The whole secret, as it was shown once.",
              minLength = 1,
              maxLength = LONGEST)
          String token) {

    @Override
    public String toString() {
      return "FoundSecret[redacted]";
    }
  }
}
