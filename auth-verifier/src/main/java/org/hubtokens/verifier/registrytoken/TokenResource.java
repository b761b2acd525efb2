package org.hubtokens.verifier.registrytoken;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.verifier.freshness.AsOf;
import org.hubtokens.verifier.usage.Client;
import org.jspecify.annotations.Nullable;

/**
 * The registry token service, with GET and, as OAuth 2 has it, with POST; a registry that finds out
 * its address itself asks the second path.
 */
@Path("/")
@AsOf(registry = true)
@Tag(name = Tags.REGISTRY)
@APIResponse(responseCode = "400", ref = "RegistryInvalid")
@APIResponse(responseCode = "401", ref = "RegistryUnauthorized")
@APIResponse(responseCode = "403", ref = "RegistryDenied")
@APIResponse(responseCode = "429", ref = "RegistryTooMany")
@APIResponse(responseCode = "503", ref = "RegistryUnavailable")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

  private static final String SUMMARY = "Get a token for a registry";
  private static final String DESCRIPTION =
      "Basic authorization with an account's name and its password or personal access token. Gives"
          + " the rights asked for as far as they are had; less is no error. 400, 401, 403, 429 and"
          + " 503 say in errors[0].message what is wrong and what to do.";
  private static final String FORM_SUMMARY = "Get a token for a registry, as OAuth 2 has it";
  private static final String FORM_DESCRIPTION =
      "A form of at most 16 KiB. Clients that post a password and fail try the same with GET; such"
          + " a pair counts as one failure. Refresh tokens exist only where a setting allows them.";
  private static final String FORM_TYPE = MediaType.APPLICATION_FORM_URLENCODED;
  private static final String GIVEN =
      "token, access_token, expires_in, issued_at; refresh_token when asked for and allowed";
  private static final String FORM_GIVEN = GIVEN + "; scope: what was granted";
  private static final String SERVICE = "The registry; the first of ours when it is left out";
  private static final String SCOPE =
      "repository:NAME:ACTIONS with pull, push, delete or *, or registry:catalog:*; may be repeated"
          + " and may hold several, set apart by spaces";
  private static final String OFFLINE = "true: with a refresh token, where they are allowed";

  private final TokenService service;

  TokenResource(TokenService service) {
    this.service = service;
  }

  @GET
  @Path("token")
  @RunOnVirtualThread
  @Operation(operationId = "registryToken", summary = SUMMARY, description = DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = GIVEN,
      content = @Content(schema = @Schema(ref = "RegistryToken")))
  public Response token(
      @HeaderParam("Authorization") @Nullable String authorization,
      @Parameter(description = SERVICE) @QueryParam("service") @Nullable String registry,
      @Parameter(description = SCOPE) @QueryParam("scope") List<String> scopes,
      @Parameter(description = OFFLINE) @QueryParam("offline_token") @Nullable String offline,
      @Context HttpServerRequest request) {
    return service.answer(
        Asked.ofQuery(authorization, registry, scopes, offline, Client.of(request)));
  }

  @GET
  @Path("auth/token")
  @RunOnVirtualThread
  @Operation(operationId = "registryAuthToken", summary = SUMMARY, description = DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = GIVEN,
      content = @Content(schema = @Schema(ref = "RegistryToken")))
  public Response authToken(
      @HeaderParam("Authorization") @Nullable String authorization,
      @Parameter(description = SERVICE) @QueryParam("service") @Nullable String registry,
      @Parameter(description = SCOPE) @QueryParam("scope") List<String> scopes,
      @Parameter(description = OFFLINE) @QueryParam("offline_token") @Nullable String offline,
      @Context HttpServerRequest request) {
    return token(authorization, registry, scopes, offline, request);
  }

  @POST
  @Path("token")
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(
      operationId = "registryOauthToken",
      summary = FORM_SUMMARY,
      description = FORM_DESCRIPTION)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = FORM_TYPE,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = {"grant_type", "service", "client_id"},
                      properties = {
                        @SchemaProperty(
                            name = "grant_type",
                            enumeration = {"password", "refresh_token"}),
                        @SchemaProperty(name = "service", description = "The registry"),
                        @SchemaProperty(name = "client_id", description = "Any name of the client"),
                        @SchemaProperty(name = "scope", description = SCOPE),
                        @SchemaProperty(
                            name = "access_type",
                            description = "offline: with a refresh token, where they are allowed"),
                        @SchemaProperty(name = "username"),
                        @SchemaProperty(
                            name = "password",
                            description = "Password or access token"),
                        @SchemaProperty(name = "refresh_token")
                      }),
              examples =
                  @ExampleObject(
                      name = "password",
                      value =
                          "grant_type=password&service=hubtokens-registry&client_id=example"
                              + "&username=alice&password=…&scope=repository:alice/app:pull")))
  @APIResponse(
      responseCode = "200",
      description = FORM_GIVEN,
      content = @Content(schema = @Schema(ref = "RegistryToken")))
  @APIResponse(responseCode = "413", ref = "RegistryTooLarge")
  public Response oauth(InputStream body, @Context HttpServerRequest request) throws IOException {
    try {
      return service.answer(Asked.ofForm(Form.read(body), Client.of(request)));
    } catch (ApiException e) {
      return RegistryErrors.malformed(e);
    }
  }

  @POST
  @Path("auth/token")
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(
      operationId = "registryOauthAuthToken",
      summary = FORM_SUMMARY,
      description = FORM_DESCRIPTION)
  @RequestBody(
      required = true,
      content = @Content(mediaType = FORM_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "200",
      description = FORM_GIVEN,
      content = @Content(schema = @Schema(ref = "RegistryToken")))
  @APIResponse(responseCode = "413", ref = "RegistryTooLarge")
  public Response oauthAtAuthToken(InputStream body, @Context HttpServerRequest request)
      throws IOException {
    return oauth(body, request);
  }
}
