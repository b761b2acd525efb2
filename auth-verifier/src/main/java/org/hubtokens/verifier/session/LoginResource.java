package org.hubtokens.verifier.session;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Refusals;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.verifier.freshness.AsOf;
import org.hubtokens.verifier.identify.Identification;
import org.hubtokens.verifier.identify.Identity;
import org.hubtokens.verifier.usage.Client;
import org.jspecify.annotations.Nullable;

/** {@code POST /v2/users/login}: the older of the two logins, and still the most used. */
@Path("/v2/users/login")
@AsOf
@Tag(name = Tags.SESSIONS)
public class LoginResource {

  private final Identification identification;
  private final SessionTokens sessions;

  public LoginResource(Identification identification, SessionTokens sessions) {
    this.identification = identification;
    this.sessions = sessions;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "login",
      summary = "Sign in with a password or a personal access token",
      description =
          "Gives a session JWT: a long one for a password, a short one for a token, with which"
              + " tokens cannot be managed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "PasswordLogin"),
              examples =
                  @ExampleObject(
                      name = "password",
                      value = "{\"username\":\"alice\",\"password\":\"…\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Signed in",
      content = @Content(schema = @Schema(ref = "LoginToken")))
  @APIResponse(responseCode = "400", ref = Refusals.INVALID)
  @APIResponse(responseCode = "401", description = "Wrong credentials; message says why")
  @APIResponse(responseCode = "503", ref = Refusals.UNAVAILABLE)
  public Response login(byte @Nullable [] body, @Context HttpServerRequest request) {
    Login login = Login.parse(body, "username", "password");
    Client client = Client.of(request);
    return switch (identification.logIn(login.user(), login.secret(), client)) {
      case Identity.Known known -> LoginAnswers.token("token", sessions.forLogin(known));
      case Identity.Refused refused -> LoginAnswers.refused(refused);
      case Identity.Throttled throttled -> LoginAnswers.throttled(throttled.retryAfter());
    };
  }
}
