package org.hubtokens.command.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.command.changepassword.ChangePassword;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.HashingPool;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.KnownAccounts;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.Throttle;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.PasswordHash;
import org.jspecify.annotations.Nullable;

/** Changing one's own password. A session alone is not enough: it may have been left open. */
@Path("/v2/users/{account}/password")
@Tag(name = Tags.ACCOUNTS)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = CommandApi.SESSION)
@SignedIn
@RunOnVirtualThread
public class PasswordResource {
  private static final String CURRENT = "current_password";
  private static final String NEW = "new_password";

  private final Commands commands;
  private final Answers answers;
  private final Causes causes;
  private final Caller caller;
  private final KnownAccounts accounts;
  private final HashingPool hashing;
  private final Throttle failures;
  private final Clock clock;

  @Inject
  public PasswordResource(
      Commands commands,
      Answers answers,
      Causes causes,
      Caller caller,
      KnownAccounts accounts,
      HashingPool hashing,
      Throttle failures,
      Clock clock) {
    this.commands = commands;
    this.answers = answers;
    this.causes = causes;
    this.caller = caller;
    this.accounts = accounts;
    this.hashing = hashing;
    this.failures = failures;
    this.clock = clock;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changePassword",
      summary = "Change one's password",
      description =
          "Ends every session of the account, the one that asks included; its tokens stay good."
              + " Wrong current passwords are counted by account and address, and then have to"
              + " wait.")
  @APIResponse(responseCode = "204", description = "Changed; log in again")
  @APIResponse(responseCode = "400", ref = CommandApi.INVALID)
  @APIResponse(
      responseCode = "403",
      description = "The current password is wrong, or the session is not that account's own")
  @APIResponse(
      responseCode = "409",
      description = "Another request changed the password at the same time")
  @APIResponse(responseCode = "415", ref = CommandApi.NOT_JSON)
  public Response change(
      @PathParam("account") String account,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = RequestBodies.NewPassword.class)))
          byte @Nullable [] json) {
    AccountName name = caller.account();
    if (!name.value().equals(account)) {
      throw new ApiException(403, "only the account itself can change its password");
    }
    JsonBody body = JsonBody.parse(json);
    String current = PasswordRules.known(body, CURRENT);
    String changed = PasswordRules.fresh(body, NEW);
    if (changed.equals(current)) {
      body.refuse(NEW, "must differ from the current password");
    }
    body.check();
    PasswordHash checked = checked(name, current);
    PasswordHash hash = hashing.call(() -> Argon2id.hash(changed.toCharArray()));
    Outcome outcome =
        commands.send(
            new ChangePassword(name, checked, hash, clock.instant(), causes.once(name.value())));
    return answers.confirmed(Response.noContent(), outcome).build();
  }

  /** The hash that the password matches. */
  private PasswordHash checked(AccountName name, String password) {
    Account account = accounts.find(name);
    PasswordHash hash = account == null ? null : account.passwordHash();
    if (hash == null) {
      throw ApiException.unauthorized(Code.ACCOUNT_UNKNOWN.text());
    }
    String address = caller.clientAddress();
    Duration wait = failures.mustWait(name.value(), address);
    if (wait.isPositive()) {
      throw throttled(wait);
    }
    if (!matches(hash, password)) {
      failures.failed(name.value(), address);
      throw new ApiException(403, "the current password is wrong");
    }
    failures.succeeded(name.value(), address);
    return hash;
  }

  private boolean matches(PasswordHash hash, String password) {
    return hashing.call(() -> Argon2id.verify(hash, password.toCharArray()));
  }

  static ApiException throttled(Duration wait) {
    return ApiException.tooMany(
        "too many failed tries; try again later", Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
