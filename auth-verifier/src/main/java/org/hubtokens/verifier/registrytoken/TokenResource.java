package org.hubtokens.verifier.registrytoken;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.verifier.usage.Client;
import org.jspecify.annotations.Nullable;

/**
 * The registry token service; a registry that finds out its address itself asks the second path.
 */
@Path("/")
@Tag(name = "Registry")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

  private static final String SUMMARY = "Get a token for a registry";
  private static final String DESCRIPTION =
      "Basic authorization with an account's name and its password or personal access token. Gives"
          + " the rights asked for as far as they are had; less is no error. 401, 403, 429 and 503"
          + " say in their message what is wrong.";
  private static final String GIVEN = "token, access_token, expires_in, issued_at";

  private final TokenService service;

  TokenResource(TokenService service) {
    this.service = service;
  }

  @GET
  @Path("token")
  @RunOnVirtualThread
  @Operation(operationId = "registryToken", summary = SUMMARY, description = DESCRIPTION)
  @APIResponse(responseCode = "200", description = GIVEN)
  @APIResponse(responseCode = "400", description = "Unknown service")
  @APIResponse(responseCode = "401", description = "No or wrong credentials")
  @APIResponse(responseCode = "403", description = "The account is disabled")
  @APIResponse(responseCode = "429", description = "Too many failures; see Retry-After")
  @APIResponse(responseCode = "503", description = "Not caught up, or knowledge too old")
  public Response token(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("service") @Nullable String registry,
      @QueryParam("scope") List<String> scopes,
      @Context HttpServerRequest request) {
    List<String> asked = scopes.stream().filter(scope -> !scope.isBlank()).toList();
    Client client = Client.of(request);
    return service.answer(new TokenService.Asked(authorization, registry, asked, client));
  }

  @GET
  @Path("auth/token")
  @RunOnVirtualThread
  @Operation(operationId = "registryAuthToken", summary = SUMMARY, description = DESCRIPTION)
  @APIResponse(responseCode = "200", description = GIVEN)
  public Response authToken(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("service") @Nullable String registry,
      @QueryParam("scope") List<String> scopes,
      @Context HttpServerRequest request) {
    return token(authorization, registry, scopes, request);
  }

  @POST
  @Path("token")
  @Operation(hidden = true)
  public Response oauth() {
    return noOauth();
  }

  @POST
  @Path("auth/token")
  @Operation(hidden = true)
  public Response oauthAtAuthToken() {
    return noOauth();
  }

  /** Clients that try OAuth first go back to GET after a 404, and after nothing else so surely. */
  private static Response noOauth() {
    return RegistryErrors.error(404, "UNSUPPORTED", "not found; this hub gives tokens with GET")
        .build();
  }
}
