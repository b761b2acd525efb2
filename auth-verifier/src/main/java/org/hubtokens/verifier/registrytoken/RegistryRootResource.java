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
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.verify.Authorization;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v2/}: behaves like a registry as far as a login goes, so that {@code docker login}
 * works against the hub itself.
 */
@Path("/v2")
@Tag(name = Tags.REGISTRY)
public class RegistryRootResource {

  /** Nothing else may be written back into a challenge. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,255}");

  private final RegistryTokens tokens;
  private final VerifierSettings.Registry settings;

  RegistryRootResource(RegistryTokens tokens, VerifierSettings settings) {
    this.tokens = tokens;
    this.settings = settings.registry();
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
  public Response root(
      @HeaderParam("Authorization") @Nullable String header, @Context HttpServerRequest request) {
    Authorization presented = header == null ? null : Authorization.parse(header);
    String bearer = presented == null || presented.user() != null ? null : presented.secret();
    if (bearer != null && tokens.valid(bearer)) {
      return withVersion(Response.ok(Map.of(), MediaType.APPLICATION_JSON));
    }
    return withVersion(
        RegistryErrors.error(401, "UNAUTHORIZED", "authentication required")
            .header("WWW-Authenticate", challenge(request, bearer != null)));
  }

  private static Response withVersion(Response.ResponseBuilder response) {
    return response.header("Docker-Distribution-Api-Version", "registry/2.0").build();
  }

  private String challenge(HttpServerRequest request, boolean presented) {
    String realm = settings.realm().map(Object::toString).orElseGet(() -> ownRealm(request));
    String service = settings.services().getFirst();
    String error = presented ? ",error=\"invalid_token\"" : "";
    return "Bearer realm=\"" + realm + "\",service=\"" + service + "\"" + error;
  }

  private static String ownRealm(HttpServerRequest request) {
    String host = request.authority() == null ? "" : request.authority().toString();
    String scheme = "https".equals(request.scheme()) ? "https" : "http";
    return scheme + "://" + (HOST.matcher(host).matches() ? host : "localhost") + "/token";
  }
}
