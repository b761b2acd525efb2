package org.hubtokens.command.http;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;

/** What the operations share in the API's description: their refusals, the session, the key. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Hub Tokens: token-command",
            version = "0.1.0",
            description = "Creates, changes and revokes personal access tokens.",
            license = @License(name = "Apache-2.0")),
    components =
        @Components(
            parameters = {
              @Parameter(
                  name = CommandApi.KEY,
                  in = ParameterIn.HEADER,
                  description =
                      "1 to 255 visible ASCII characters, chosen by the caller: a repeated"
                          + " request with the same key acts once and gets the first answer",
                  schema = @Schema(implementation = String.class)),
              @Parameter(
                  name = CommandApi.REASON,
                  in = ParameterIn.HEADER,
                  description = Reasons.DESCRIPTION,
                  example = Reasons.EXAMPLE,
                  schema = @Schema(implementation = String.class))
            },
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = CommandApi.SESSION,
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    bearerFormat = "JWT"),
            responses = {
              @APIResponse(
                  name = CommandApi.INVALID,
                  description = "The request is out of shape; fields says what is wrong where",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples = @ExampleObject(name = "refused", value = Examples.INVALID))),
              @APIResponse(
                  name = CommandApi.UNAUTHORIZED,
                  description = "No session, or one that is not good (any more)",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = CommandApi.FORBIDDEN,
                  description =
                      "The session was opened with a token, or the operator does not allow it",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples =
                              @ExampleObject(name = "refused", value = Examples.MADE_WITH_TOKEN))),
              @APIResponse(
                  name = CommandApi.NOT_FOUND,
                  description = "The account has no such token, or it is revoked",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples = @ExampleObject(name = "refused", value = Examples.NOT_FOUND))),
              @APIResponse(
                  name = CommandApi.FULL,
                  description = "The account has as many tokens as it may have",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples = @ExampleObject(name = "refused", value = Examples.FULL))),
              @APIResponse(
                  name = CommandApi.EXPIRED,
                  description = "The token has expired",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples = @ExampleObject(name = "refused", value = Examples.EXPIRED))),
              @APIResponse(
                  name = CommandApi.TAKEN,
                  description = "The account name is taken",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = CommandApi.NOT_JSON,
                  description = "The body is not announced as application/json",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = CommandApi.KEY_REUSED,
                  description = "The Idempotency-Key was used for another request",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = CommandApi.UNAVAILABLE,
                  description = "The store is away or too much is going on; see Retry-After",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class)))
            }))
public class CommandApi extends Application {
  static final String SESSION = "session";
  static final String KEY = EdgeHeaders.IDEMPOTENCY_KEY;
  static final String REASON = EdgeHeaders.REVOCATION_REASON;
  static final String INVALID = "Invalid";
  static final String UNAUTHORIZED = "Unauthorized";
  static final String FORBIDDEN = "Forbidden";
  static final String NOT_FOUND = "NotFound";
  static final String FULL = "Full";
  static final String EXPIRED = "Expired";
  static final String TAKEN = "Taken";
  static final String NOT_JSON = "NotJson";
  static final String KEY_REUSED = "KeyReused";
  static final String UNAVAILABLE = "Unavailable";
}
