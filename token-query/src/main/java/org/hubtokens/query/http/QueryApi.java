package org.hubtokens.query.http;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.hubtokens.edge.ApiError;

/** What the API document says once for all paths. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Hub Tokens: query",
            version = "2",
            description = "Reads an account's personal access tokens and their history.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    components =
        @Components(
            responses = {
              @APIResponse(
                  name = QueryApi.UNAUTHORIZED,
                  description =
                      "No session, or one that is not valid (any more). A token is no session.",
                  content =
                      @Content(
                          mediaType = "application/json",
                          schema = @Schema(implementation = ApiError.class),
                          examples =
                              @ExampleObject(
                                  name = "expired",
                                  value =
                                      "{\"detail\":\"this session has expired; log in again\","
                                          + "\"message\":\"this session has expired; log in"
                                          + " again\"}"))),
              @APIResponse(
                  name = QueryApi.FORBIDDEN,
                  description = "The session was opened with a token and not with the password.",
                  content =
                      @Content(
                          mediaType = "application/json",
                          schema = @Schema(implementation = ApiError.class),
                          examples =
                              @ExampleObject(
                                  name = "made with a token",
                                  value =
                                      "{\"detail\":\"token issued from personal access token is not"
                                          + " allowed\",\"message\":\"token issued from personal"
                                          + " access token is not allowed\"}"))),
              @APIResponse(
                  name = QueryApi.UNAVAILABLE,
                  description =
                      "The store is away, the position asked for is not reached in time, or too"
                          + " many lists with revoked tokens are being read. Try again after"
                          + " Retry-After seconds.",
                  content =
                      @Content(
                          mediaType = "application/json",
                          schema = @Schema(implementation = ApiError.class),
                          examples =
                              @ExampleObject(
                                  name = "too early",
                                  value =
                                      "{\"detail\":\"the token list reflects position 41, not yet"
                                          + " position 42; waited 2000 ms\",\"message\":\"the token"
                                          + " list reflects position 41, not yet position 42;"
                                          + " waited 2000 ms\"}")))
            }))
@SecurityScheme(
    securitySchemeName = QueryApi.SESSION,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "What POST /v2/users/login or /v2/auth/token gave for the account's password.")
public class QueryApi extends Application {
  public static final String SESSION = "session";
  public static final String UNAUTHORIZED = "Unauthorized";
  public static final String FORBIDDEN = "Forbidden";
  public static final String UNAVAILABLE = "Unavailable";
}
