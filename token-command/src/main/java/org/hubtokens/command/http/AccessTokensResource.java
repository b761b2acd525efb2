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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.command.createtoken.CreateToken;
import org.hubtokens.command.modifytoken.ModifyToken;
import org.hubtokens.command.revoketoken.RevokeToken;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;
import org.jspecify.annotations.Nullable;

/** Creating, changing and revoking personal access tokens. */
@Path("/v2/access-tokens")
@Tag(name = "Personal access tokens")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = CommandApi.SESSION)
@SignedIn
@RunOnVirtualThread
public class AccessTokensResource {
  private static final String PATH = "/v2/access-tokens";

  private final Commands commands;
  private final Answers answers;
  private final Causes causes;
  private final Caller caller;
  private final TokenFormat format;
  private final Clock clock;

  @Inject
  public AccessTokensResource(
      Commands commands,
      Answers answers,
      Causes causes,
      Caller caller,
      TokenFormat format,
      Clock clock) {
    this.commands = commands;
    this.answers = answers;
    this.causes = causes;
    this.caller = caller;
    this.format = format;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a token",
      description =
          "The answer shows the secret, this once. With an Idempotency-Key a repeated"
              + " request creates nothing and gets the first answer, without the secret.")
  @APIResponse(
      responseCode = "201",
      description = "Created; works at every live verifier",
      content = @Content(schema = @Schema(implementation = TokenView.class)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "401", ref = CommandApi.UNAUTHORIZED)
  @APIResponse(responseCode = "403", ref = CommandApi.FORBIDDEN)
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  @APIResponse(responseCode = "422", ref = CommandApi.KEY_REUSED)
  @APIResponse(responseCode = "503", ref = CommandApi.UNAVAILABLE)
  public Response create(
      @Parameter(ref = CommandApi.KEY) @HeaderParam(EdgeHeaders.IDEMPOTENCY_KEY)
          @Nullable String key,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.NewToken.class)))
          byte @Nullable [] json) {
    Cause cause = causes.repeatable(key, "POST", PATH, json);
    TokenSecret secret = format.generate();
    Outcome outcome = commands.send(create(JsonBody.parse(json), secret, cause));
    TokenView view = answers.view(outcome);
    Response.ResponseBuilder answer = Response.status(Response.Status.CREATED);
    if (outcome.repeated()) {
      answer.entity(view).header(EdgeHeaders.TOKEN_SECRET, "shown-once");
    } else {
      answer.entity(view.withSecret(secret.reveal())).header("Cache-Control", "no-store");
    }
    return answers.confirmed(answer, outcome).build();
  }

  private CreateToken create(JsonBody body, TokenSecret secret, Cause cause) {
    String label = TokenFields.requiredLabel(body);
    List<Scope> scopes = TokenFields.requiredScopes(body);
    String expiryText = TokenFields.expiryText(body);
    Instant expiry = TokenFields.expiry(body, expiryText);
    body.check();
    Credential credential =
        new Credential(TokenId.random(), account(), secret.digest(), scopes, expiry, true);
    return new CreateToken(label, expiryText, "manual", credential, clock.instant(), cause);
  }

  @PATCH
  @Path("/{uuid}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change a token",
      description = "Changes what the body names, all of it or nothing; the expiry never changes.")
  @APIResponse(
      responseCode = "200",
      description = "The token as it stands now",
      content = @Content(schema = @Schema(implementation = TokenView.class)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "401", ref = CommandApi.UNAUTHORIZED)
  @APIResponse(responseCode = "403", ref = CommandApi.FORBIDDEN)
  @APIResponse(responseCode = "404", ref = CommandApi.NOT_FOUND)
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  @APIResponse(responseCode = "422", ref = CommandApi.KEY_REUSED)
  @APIResponse(responseCode = "503", ref = CommandApi.UNAVAILABLE)
  public Response modify(
      @PathParam("uuid") String uuid,
      @Parameter(ref = CommandApi.KEY) @HeaderParam(EdgeHeaders.IDEMPOTENCY_KEY)
          @Nullable String key,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.TokenChange.class)))
          byte @Nullable [] json) {
    TokenId id = tokenId(uuid);
    Cause cause = causes.repeatable(key, "PATCH", PATH + '/' + id, json);
    JsonBody body = JsonBody.parse(json);
    String label = TokenFields.label(body);
    List<Scope> scopes = TokenFields.scopes(body);
    Boolean active = TokenFields.active(body);
    body.check();
    Outcome outcome = commands.send(new ModifyToken(id, account(), label, scopes, active, cause));
    return answers.confirmed(Response.ok(answers.view(outcome)), outcome).build();
  }

  @DELETE
  @Path("/{uuid}")
  @Operation(
      summary = "Revoke a token, for ever",
      description = "Revoking it once more is no error and changes nothing.")
  @APIResponse(responseCode = "204", description = "Revoked; refused by every live verifier")
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "401", ref = CommandApi.UNAUTHORIZED)
  @APIResponse(responseCode = "403", ref = CommandApi.FORBIDDEN)
  @APIResponse(responseCode = "404", ref = CommandApi.NOT_FOUND)
  @APIResponse(responseCode = "422", ref = CommandApi.KEY_REUSED)
  @APIResponse(responseCode = "503", ref = CommandApi.UNAVAILABLE)
  public Response revoke(
      @PathParam("uuid") String uuid,
      @Parameter(ref = CommandApi.KEY) @HeaderParam(EdgeHeaders.IDEMPOTENCY_KEY)
          @Nullable String key) {
    TokenId id = tokenId(uuid);
    Cause cause = causes.repeatable(key, "DELETE", PATH + '/' + id, null);
    Outcome outcome = commands.send(new RevokeToken(id, account(), null, cause));
    return answers.confirmed(Response.noContent(), outcome).build();
  }

  private AccountName account() {
    return caller.account();
  }

  /** What is no id of ours is the id of no token. */
  private static TokenId tokenId(String uuid) {
    try {
      return TokenId.parse(uuid);
    } catch (IllegalArgumentException _) {
      throw new ApiException(404, "access token not found");
    }
  }
}
