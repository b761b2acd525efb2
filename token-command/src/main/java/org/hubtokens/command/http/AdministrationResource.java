package org.hubtokens.command.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.command.confirm.ConfirmSettings;
import org.hubtokens.command.disableaccount.DisableAccount;
import org.hubtokens.command.enableaccount.EnableAccount;
import org.hubtokens.command.revokeanytoken.RevokeAnyToken;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.AdministratorsOnly;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.WaitParameter;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * What administrators do to accounts and tokens of others. Paths of their own, so that nobody does
 * it by mistaking one identifier for another.
 */
@Path("/v2/admin")
@Tag(name = Tags.ADMINISTRATION)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = CommandApi.SESSION)
@SignedIn
@AdministratorsOnly
@RunOnVirtualThread
public class AdministrationResource {
  private static final String REASON = Reasons.NAME;

  private final Commands commands;
  private final Answers answers;
  private final Causes causes;
  private final Caller caller;
  private final Administrators administrators;
  private final Invitations invitations;
  private final TokenSets sets;
  private final Duration mostWait;
  private final Clock clock;

  @Inject
  public AdministrationResource(
      Commands commands,
      Answers answers,
      Causes causes,
      Caller caller,
      Administrators administrators,
      Invitations invitations,
      TokenSets sets,
      ConfirmSettings confirm,
      Clock clock) {
    this.commands = commands;
    this.answers = answers;
    this.causes = causes;
    this.caller = caller;
    this.administrators = administrators;
    this.invitations = invitations;
    this.sets = sets;
    this.mostWait = confirm.mostWait();
    this.clock = clock;
  }

  @POST
  @Path("/accounts/{account}/disable")
  @Operation(
      operationId = "disableAccount",
      summary = "Switch an account off",
      description =
          "Refuses all its tokens and ends all its sessions, at once. The body is optional."
              + " Disabling once more is no error and changes nothing.")
  @APIResponse(responseCode = "204", description = "Disabled at every live verifier")
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "404", description = "There is no such account")
  @APIResponse(responseCode = "409", description = "It is the last enabled administrator")
  @Consumes(MediaType.WILDCARD)
  public Response disable(
      @PathParam("account") String account,
      @Parameter(ref = CommandApi.WAIT) @QueryParam(WaitParameter.NAME) @Nullable String wait,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.WithReason.class)))
          byte @Nullable [] json) {
    String reason = reason(json);
    Duration limit = WaitParameter.read(wait, mostWait);
    return done(
        commands.send(
            new DisableAccount(
                AccountNames.inPath(account),
                reason,
                administrators.names(),
                clock.instant(),
                cause())),
        limit);
  }

  @POST
  @Path("/accounts/{account}/enable")
  @Operation(
      operationId = "enableAccount",
      summary = "Switch an account on again",
      description =
          "Its tokens are good again unless they were revoked; its ended sessions stay ended."
              + " Enabling once more is no error and changes nothing.")
  @APIResponse(responseCode = "204", description = "Enabled at every live verifier")
  @APIResponse(responseCode = "404", description = "There is no such account")
  public Response enable(@PathParam("account") String account) {
    return done(commands.send(new EnableAccount(AccountNames.inPath(account), cause())), null);
  }

  @POST
  @Path("/invitations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "inviteAccount",
      summary = "Invite somebody to register a name",
      description =
          "Keeps the name until the invitation expires. The answer shows the invitation, this"
              + " once; it is good for one registration. A further invitation to the name takes"
              + " its place.")
  @APIResponse(
      responseCode = "201",
      description = "Invited",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(
      responseCode = "409",
      description = "The name is registered, or registration is closed")
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  public Response invite(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.NewInvitation.class)))
          byte @Nullable [] json) {
    Invitations.Invited invited = invitations.invite(JsonBody.parse(json), cause());
    InvitationView view =
        new InvitationView(
            invited.name().value(), invited.secret().reveal(), invited.expiresAt().toString());
    return answers
        .confirmed(
            Response.status(Response.Status.CREATED)
                .entity(view)
                .header("Cache-Control", "no-store"),
            invited.outcome())
        .build();
  }

  @DELETE
  @Path("/access-tokens/{uuid}")
  @Operation(
      operationId = "revokeAnyAccessToken",
      summary = "Revoke anybody's token, for ever",
      description = "Revoking it once more is no error and changes nothing.")
  @APIResponse(responseCode = "204", description = "Revoked; refused by every live verifier")
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "404", description = "There is no such token")
  public Response revoke(
      @PathParam("uuid") String uuid,
      @Parameter(ref = CommandApi.WAIT) @QueryParam(WaitParameter.NAME) @Nullable String wait,
      @Parameter(
              description =
                  "why, for the record; 1 to 200 characters. It is seen in access logs: the header"
                      + " is not")
          @QueryParam(REASON)
          @Nullable String reason,
      @Parameter(ref = CommandApi.REASON) @HeaderParam(EdgeHeaders.REVOCATION_REASON)
          @Nullable String header) {
    String inHeader = Reasons.ofHeader(header);
    String inQuery = Reasons.ofParameter(reason);
    Duration limit = WaitParameter.read(wait, mostWait);
    return done(
        commands.send(
            new RevokeAnyToken(tokenId(uuid), inHeader == null ? inQuery : inHeader, cause())),
        limit);
  }

  @POST
  @Path("/access-tokens/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "revokeAnyAccessTokens",
      summary = "Revoke many tokens of anybody, for ever",
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
    Cause cause = cause();
    return sets.revoke(json, (token, reason) -> new RevokeAnyToken(token, reason, cause));
  }

  private Cause cause() {
    return causes.once(caller.actor());
  }

  private Response done(Outcome outcome, @Nullable Duration limit) {
    return answers.confirmed(Response.noContent(), outcome, limit).build();
  }

  private static @Nullable String reason(byte @Nullable [] json) {
    if (json == null || json.length == 0) {
      return null;
    }
    JsonBody body = JsonBody.parse(json);
    String reason = body.text(REASON);
    if (reason != null && !Reasons.fit(reason)) {
      body.refuse(REASON, Reasons.RULE);
    }
    body.check();
    return reason;
  }

  private static TokenId tokenId(String uuid) {
    try {
      return TokenId.parse(uuid);
    } catch (IllegalArgumentException _) {
      throw new ApiException(404, "access token not found");
    }
  }

  /** An invitation, shown once. */
  @Schema(
      name = "Invitation",
      requiredProperties = {"username", "invitation", "expires_at"})
  public record InvitationView(
      @JsonProperty("username") String username,
      @Schema(description = "the secret to register with") @JsonProperty("invitation")
          String invitation,
      @JsonProperty("expires_at") String expiresAt) {}
}
