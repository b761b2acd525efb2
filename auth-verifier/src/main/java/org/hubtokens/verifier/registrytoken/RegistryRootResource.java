package org.hubtokens.verifier.registrytoken;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.freshness.AsOf;
import org.hubtokens.verifier.verify.Authorization;
import org.hubtokens.verifier.verify.RegistryBearers;
import org.hubtokens.verifier.verify.RegistryChallenge;
import org.hubtokens.verifier.verify.RegistryChallenge.Fault;
import org.hubtokens.verifier.verify.RegistryJwts;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v2/}: behaves like a registry as far as a login goes, so that {@code docker login}
 * works against the hub itself.
 */
@Path("/v2")
@AsOf(registry = true)
@Tag(name = Tags.REGISTRY)
public class RegistryRootResource {

  private final RegistryJwts jwts;
  private final RegistryBearers bearers;
  private final RegistryChallenge challenge;
  private final List<String> services;

  RegistryRootResource(
      RegistryJwts jwts,
      RegistryBearers bearers,
      RegistryChallenge challenge,
      VerifierSettings settings) {
    this.jwts = jwts;
    this.bearers = bearers;
    this.challenge = challenge;
    this.services = List.copyOf(settings.registry().services());
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "registryRoot",
      summary = "Check a login",
      description = "What docker login asks first: a challenge, or 200 with a token of /token.")
  @APIResponse(
      responseCode = "200",
      description = "The token is good",
      headers =
          @Header(
              name = "Docker-Distribution-Api-Version",
              required = true,
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(type = SchemaType.OBJECT, maxProperties = 0)))
  @APIResponse(
      responseCode = "401",
      description = "The challenge names where to get a token",
      headers =
          @Header(
              name = "WWW-Authenticate",
              required = true,
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "RegistryRefusal")))
  @APIResponse(responseCode = "400", ref = "RegistryInvalid")
  @APIResponse(responseCode = "503", ref = "RegistryUnavailable")
  public Response root(
      @HeaderParam("Authorization") @Nullable String header, @Context HttpServerRequest request) {
    Authorization presented = header == null ? null : Authorization.parse(header);
    String bearer = presented == null || presented.user() != null ? null : presented.secret();
    if (bearer != null && good(bearer)) {
      return withVersion(Response.ok(Map.of(), MediaType.APPLICATION_JSON));
    }
    return withVersion(
        RegistryErrors.error(401, "UNAUTHORIZED", "authentication required")
            .header("WWW-Authenticate", challenge(request, bearer != null)));
  }

  private boolean good(String bearer) {
    return jwts.readNow(bearer).filter(jwt -> bearers.good(jwt, services)).isPresent();
  }

  private static Response withVersion(Response.ResponseBuilder response) {
    return response.header("Docker-Distribution-Api-Version", "registry/2.0").build();
  }

  private String challenge(HttpServerRequest request, boolean presented) {
    Fault error = presented ? Fault.INVALID_TOKEN : null;
    return challenge.text(request, services.getFirst(), List.of(), error);
  }
}
