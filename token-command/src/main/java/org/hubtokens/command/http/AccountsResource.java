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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.command.registeraccount.RegisterAccount;
import org.hubtokens.command.registeraccount.Registration;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.edge.HashingPool;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.PasswordHash;
import org.jspecify.annotations.Nullable;

/** Registering an account, where the operator allows it. */
@Path("/v2/users")
@Tag(name = "Accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountsResource {
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 128;

  private final Commands commands;
  private final Answers answers;
  private final Causes causes;
  private final HashingPool hashing;
  private final Registration registration;

  @Inject
  public AccountsResource(
      Commands commands,
      Answers answers,
      Causes causes,
      HashingPool hashing,
      Registration registration) {
    this.commands = commands;
    this.answers = answers;
    this.causes = causes;
    this.hashing = hashing;
    this.registration = registration;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Register an account",
      description = "Only where the operator has opened registration.")
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(responseCode = "403", ref = CommandApi.FORBIDDEN)
  @APIResponse(responseCode = "409", ref = CommandApi.TAKEN)
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  @APIResponse(responseCode = "503", ref = CommandApi.UNAVAILABLE)
  public Response register(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.NewAccount.class)))
          byte @Nullable [] json) {
    if (registration == Registration.CLOSED) {
      throw new ApiException(403, "registration is closed; ask an administrator for an account");
    }
    JsonBody body = JsonBody.parse(json);
    AccountName name = name(body);
    String password = password(body);
    body.check();
    PasswordHash hash = hashing.call(() -> Argon2id.hash(password.toCharArray()));
    Outcome outcome =
        commands.send(
            new RegisterAccount(Objects.requireNonNull(name), hash, causes.once(name.value())));
    AccountView view =
        new AccountView(
            name.value(), TokenView.timestamp(answers.at(outcome.position().join()).at()));
    return answers
        .confirmed(Response.status(Response.Status.CREATED).entity(view), outcome)
        .build();
  }

  private static @Nullable AccountName name(JsonBody body) {
    String text = body.requiredText("username");
    try {
      return body.refused("username") ? null : new AccountName(text);
    } catch (IllegalArgumentException e) {
      body.refuse("username", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static String password(JsonBody body) {
    String password = body.requiredText("password");
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
      body.refuse("password", "must have 8 to 128 characters");
    }
    return password;
  }
}
