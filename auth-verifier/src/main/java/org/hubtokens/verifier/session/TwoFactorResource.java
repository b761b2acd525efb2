package org.hubtokens.verifier.session;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.document.Tags;

/**
 * {@code POST /v2/users/2fa-login}: there is no second factor here, so no login is ever half done
 * and there is nothing to complete.
 */
@Path("/v2/users/2fa-login")
@Tag(name = Tags.SESSIONS)
public class TwoFactorResource {
  private static final String NONE =
      "this hub has no second factor; log in at /v2/users/login with the password or a personal"
          + " access token";

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @NonBlocking
  @Operation(
      operationId = "twoFactorLogin",
      summary = "Always refused: there is no second factor",
      description = "Logins are complete with /v2/users/login; none ever asks for a code.")
  @APIResponse(responseCode = "401", description = "Always; detail says where to log in")
  public Response refuse() {
    return Response.status(401)
        .type(MediaType.APPLICATION_JSON)
        .entity(ApiError.of(401, NONE))
        .build();
  }
}
