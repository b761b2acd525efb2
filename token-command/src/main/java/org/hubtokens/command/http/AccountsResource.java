package org.hubtokens.command.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.TokenView;
import org.hubtokens.edge.document.Refusals;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/** Registering an account, where the operator allows it. */
@Path("/v2/users")
@Tag(name = Tags.ACCOUNTS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountsResource {
  private final Registrations registrations;
  private final Answers answers;
  private final Causes causes;

  @Inject
  public AccountsResource(Registrations registrations, Answers answers, Causes causes) {
    this.registrations = registrations;
    this.answers = answers;
    this.causes = causes;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "registerAccount",
      summary = "Register an account",
      description =
          "Only where the operator has opened registration, or with an invitation where one is"
              + " needed. A name that somebody was invited to needs its invitation in any case.")
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      headers = @Header(name = EdgeHeaders.TOKEN_POSITION, ref = EdgeHeaders.TOKEN_POSITION),
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(
      responseCode = "403",
      description = "Registration is closed, or there is no good invitation to that name")
  @APIResponse(responseCode = "409", description = "The account name is taken")
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  @APIResponse(responseCode = "503", ref = Refusals.UNAVAILABLE)
  public Response register(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.NewAccount.class)))
          byte @Nullable [] json) {
    registrations.requireOpen();
    JsonBody body = JsonBody.parse(json);
    AccountName given = AccountNames.of(body, "username");
    String password = PasswordRules.fresh(body, "password");
    String invitation = registrations.invitation(body);
    body.check();
    AccountName name = Objects.requireNonNull(given);
    Outcome outcome = registrations.register(name, password, invitation, causes.once(name.value()));
    AccountView view =
        new AccountView(
            name.value(), TokenView.timestamp(answers.at(outcome.position().join()).at()));
    return answers
        .confirmed(Response.status(Response.Status.CREATED).entity(view), outcome)
        .build();
  }
}
