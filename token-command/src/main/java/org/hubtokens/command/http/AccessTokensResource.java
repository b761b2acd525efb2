package org.hubtokens.command.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.TokenView;
import org.hubtokens.edge.WaitParameter;
import org.hubtokens.edge.document.Tags;
import org.jspecify.annotations.Nullable;

/** Creating, changing and revoking personal access tokens. */
@Path(TokenPath.ACCESS_TOKENS_PATH)
@Tag(name = Tags.TOKENS)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = CommandApi.SESSION)
@SignedIn
@RunOnVirtualThread
public class AccessTokensResource {
  private static final String GENERATE = "/desktop-generate";

  private final TokenCalls calls;

  @Inject
  public AccessTokensResource(TokenCalls calls) {
    this.calls = calls;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createAccessToken",
      summary = "Create a token",
      description =
          "The answer shows the secret, this once. With an Idempotency-Key a repeated"
              + " request creates nothing and gets the first answer, without the secret.")
  @APIResponse(
      responseCode = "201",
      description = "Created; works at every live verifier",
      content =
          @Content(
              schema = @Schema(implementation = TokenView.class),
              examples = @ExampleObject(name = "created", value = Examples.CREATED)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "409", ref = CommandApi.FULL)
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  @APIResponse(responseCode = "422", ref = CommandApi.KEY_REUSED)
  public Response create(
      @Parameter(ref = CommandApi.KEY) @HeaderParam(EdgeHeaders.IDEMPOTENCY_KEY)
          @Nullable String key,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.NewToken.class),
                      examples = @ExampleObject(name = "new", value = Examples.NEW_TOKEN)))
          byte @Nullable [] json) {
    return calls.create(TokenPath.ACCESS_TOKENS, key, json);
  }

  @POST
  @Path(GENERATE)
  @Operation(
      operationId = "generateAccessToken",
      summary = "Have a token made for a client that signs in",
      description =
          "Without a body. The token may do everything. An account has at most 5 of this kind: a"
              + " further one revokes the one used least recently, at the same moment.")
  @APIResponse(
      responseCode = "201",
      description = "Created; works at every live verifier",
      content =
          @Content(
              schema = @Schema(implementation = GeneratedTokenView.class),
              examples = @ExampleObject(name = "generated", value = Examples.GENERATED)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "409", ref = CommandApi.FULL)
  @APIResponse(responseCode = "422", ref = CommandApi.KEY_REUSED)
  public Response generate(
      @Parameter(ref = CommandApi.KEY) @HeaderParam(EdgeHeaders.IDEMPOTENCY_KEY)
          @Nullable String key) {
    return calls.generate(TokenPath.ACCESS_TOKENS_PATH + GENERATE, key);
  }

  @POST
  @Path("/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "revokeAccessTokens",
      summary = "Revoke many tokens, for ever",
      description =
          "1 to 1000 tokens, each by itself: what becomes of one has no bearing on the others. The"
              + " answer comes once every live verifier refuses all that were revoked. Revoking"
              + " once more is no error and changes nothing, so whatever is in doubt may be"
              + " repeated.")
  @APIResponse(
      responseCode = "200",
      description = "All of them are revoked; refused by every live verifier",
      content =
          @Content(
              schema = @Schema(implementation = TokenSetView.class),
              examples = @ExampleObject(name = "revoked", value = Examples.REVOKED_SET)))
  @APIResponse(
      responseCode = "207",
      description = "Some of them are not: each says what became of it",
      content = @Content(schema = @Schema(implementation = TokenSetView.class)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  public Response revokeSet(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.TokenSet.class),
                      examples = @ExampleObject(name = "two tokens", value = Examples.TOKEN_SET)))
          byte @Nullable [] json) {
    return calls.revokeSet(json);
  }

  @PATCH
  @Path("/{uuid}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "modifyAccessToken",
      summary = "Change a token",
      description =
          "Changes what the body names, all of it or nothing. The expiry never changes; an expired"
              + " token can only be switched off.")
  @APIResponse(
      responseCode = "200",
      description = "The token as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = TokenView.class),
              examples = @ExampleObject(name = "token", value = Examples.TOKEN)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "404", ref = CommandApi.NOT_FOUND)
  @APIResponse(responseCode = "409", ref = CommandApi.EXPIRED)
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  @APIResponse(responseCode = "422", ref = CommandApi.KEY_REUSED)
  public Response modify(
      @PathParam("uuid") String uuid,
      @Parameter(ref = CommandApi.KEY) @HeaderParam(EdgeHeaders.IDEMPOTENCY_KEY)
          @Nullable String key,
      @Parameter(ref = CommandApi.WAIT) @QueryParam(WaitParameter.NAME) @Nullable String wait,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.TokenChange.class),
                      examples = {
                        @ExampleObject(name = "switch off", value = Examples.SWITCH_OFF),
                        @ExampleObject(name = "lift the restriction", value = Examples.LIFT)
                      }))
          byte @Nullable [] json) {
    return calls.modify(TokenPath.ACCESS_TOKENS, uuid, key, wait, json);
  }

  @DELETE
  @Path("/{uuid}")
  @Operation(
      operationId = "revokeAccessToken",
      summary = "Revoke a token, for ever",
      description = "Revoking it once more is no error and changes nothing.")
  @APIResponse(responseCode = "204", description = "Revoked; refused by every live verifier")
  @APIResponse(
      responseCode = "202",
      description = "The same, where hubtokens.command.delete-status asks for it")
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "404", ref = CommandApi.NOT_FOUND)
  @APIResponse(responseCode = "422", ref = CommandApi.KEY_REUSED)
  public Response revoke(
      @PathParam("uuid") String uuid,
      @Parameter(ref = CommandApi.KEY) @HeaderParam(EdgeHeaders.IDEMPOTENCY_KEY)
          @Nullable String key,
      @Parameter(ref = CommandApi.WAIT) @QueryParam(WaitParameter.NAME) @Nullable String wait,
      @Parameter(ref = CommandApi.REASON) @HeaderParam(EdgeHeaders.REVOCATION_REASON)
          @Nullable String reason) {
    return calls.revoke(TokenPath.ACCESS_TOKENS, uuid, key, wait, reason);
  }
}
