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

/** The same tokens under the older path, which hub-tool uses. */
@Path(TokenPath.API_TOKENS_PATH)
@Tag(name = Tags.OLDER_TOKENS)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = CommandApi.SESSION)
@SignedIn
@RunOnVirtualThread
public class ApiTokensResource {
  private final TokenCalls calls;

  @Inject
  public ApiTokensResource(TokenCalls calls) {
    this.calls = calls;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createApiToken",
      summary = "Create a token, with less said",
      description =
          "As under /v2/access-tokens, but without scopes the token may do everything, and"
              + " without a label it is called after the client that asked.")
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
                      schema = @Schema(implementation = RequestBodies.LenientNewToken.class),
                      examples = @ExampleObject(name = "new", value = Examples.LENIENT_NEW_TOKEN)))
          byte @Nullable [] json) {
    return calls.create(TokenPath.API_TOKENS, key, json);
  }

  @PATCH
  @Path("/{uuid}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "modifyApiToken",
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
    return calls.modify(TokenPath.API_TOKENS, uuid, key, wait, json);
  }

  @DELETE
  @Path("/{uuid}")
  @Operation(
      operationId = "revokeApiToken",
      summary = "Revoke a token, for ever",
      description = "Revoking it once more is no error and changes nothing.")
  @APIResponse(responseCode = "202", description = "Revoked; refused by every live verifier")
  @APIResponse(
      responseCode = "204",
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
    return calls.revoke(TokenPath.API_TOKENS, uuid, key, wait, reason);
  }
}
