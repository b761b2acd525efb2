package org.hubtokens.command.http;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.WaitParameter;
import org.hubtokens.edge.document.Refusals;

/** What the operations share in the API's description: their own refusals and the key. */
@OpenAPIDefinition(
    info = @Info(title = "Hub Tokens: token-command", version = "1"),
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
                  name = CommandApi.WAIT,
                  in = ParameterIn.QUERY,
                  description =
                      "How long to wait at most until every live verifier has confirmed, such as 2s"
                          + " or 500ms; Token-Unconfirmed names who has not by then",
                  example = "2s",
                  schema = @Schema(implementation = String.class, pattern = WaitParameter.SHAPE)),
              @Parameter(
                  name = CommandApi.REASON,
                  in = ParameterIn.HEADER,
                  description = Reasons.DESCRIPTION,
                  example = Reasons.EXAMPLE,
                  schema = @Schema(implementation = String.class))
            },
            responses = {
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
                  name = CommandApi.KEY_REUSED,
                  description = "The Idempotency-Key was used for another request",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ApiError.class)))
            }))
public class CommandApi extends Application {
  static final String SESSION = Refusals.SESSION;
  static final String KEY = EdgeHeaders.IDEMPOTENCY_KEY;
  static final String WAIT = WaitParameter.NAME;
  static final String REASON = EdgeHeaders.REVOCATION_REASON;
  static final String INVALID = Refusals.INVALID;
  static final String NOT_JSON = Refusals.NOT_JSON;
  static final String NOT_FOUND = "TokenNotFound";
  static final String FULL = "Full";
  static final String EXPIRED = "Expired";
  static final String KEY_REUSED = "KeyReused";
}
