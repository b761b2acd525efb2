/** What the descriptions of all services share, so that they fit together into one. */
@OpenAPIDefinition(
    info = @Info(title = "Hub Tokens", version = "1"),
    tags = {
      @Tag(name = Tags.SESSIONS, description = "Signing in with a password or a token."),
      @Tag(name = Tags.TOKENS, description = "An account's own tokens."),
      @Tag(name = Tags.OLDER_TOKENS, description = "The same tokens, as older clients ask."),
      @Tag(name = Tags.HISTORY, description = "What happened to tokens and accounts."),
      @Tag(
          name = Tags.CHECKPOINTS,
          description = "What the log's history had come to, signed, for keeping elsewhere."),
      @Tag(
          name = Tags.SECURITY_EVENTS,
          description = "Everything that ends or narrows access, told to third parties."),
      @Tag(name = Tags.ACCOUNTS, description = "The accounts of this hub."),
      @Tag(name = Tags.ADMINISTRATION, description = "For administrators."),
      @Tag(name = Tags.VERIFY, description = "Is this token good now?"),
      @Tag(name = Tags.INTROSPECTION, description = "What is to be known of it?"),
      @Tag(name = Tags.REGISTRY, description = "What clients of a registry ask."),
      @Tag(name = Tags.KEYS, description = "What sessions and registry tokens are signed with."),
      @Tag(name = Tags.DESCRIPTION, description = "This document."),
      @Tag(name = Tags.OPERATIONS, description = "For operators, at the service itself.")
    },
    components =
        @Components(
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = Refusals.SESSION,
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    bearerFormat = "JWT",
                    description =
                        "What POST /v2/users/login or /v2/auth/token gave for the account's"
                            + " password."),
            headers = {
              @Header(
                  name = EdgeHeaders.REQUEST_ID,
                  required = true,
                  description = "Names the request: the caller's own id where it is fit to be kept",
                  schema = @Schema(type = SchemaType.STRING)),
              @Header(
                  name = EdgeHeaders.TOKEN_POSITION,
                  required = true,
                  description =
                      "The position of the log that the answer reflects: of a command, that of its"
                          + " last event",
                  schema = @Schema(type = SchemaType.INTEGER, format = "int64")),
              @Header(
                  name = EdgeHeaders.TOKEN_AGE_MS,
                  required = true,
                  description = "The answer was the truth this many milliseconds ago or later",
                  schema = @Schema(type = SchemaType.INTEGER, format = "int64")),
              @Header(
                  name = EdgeHeaders.TOKEN_UNCONFIRMED,
                  description =
                      "Readers that have not confirmed the command in time, and why; absent when"
                          + " all have",
                  schema = @Schema(type = SchemaType.STRING)),
              @Header(
                  name = EdgeHeaders.TOKEN_CONFIRMED_MS,
                  description =
                      "Milliseconds from the append of the command to the last confirmation of the"
                          + " readers that are live, by the one clock of who answers; absent when"
                          + " one of them is late",
                  schema = @Schema(type = SchemaType.INTEGER, format = "int64")),
              @Header(
                  name = EdgeHeaders.IDEMPOTENT_REPLAY,
                  description =
                      "true: the answer of an earlier request with the same key; a secret is shown"
                          + " in the first one only, and Token-Secret says so",
                  schema = @Schema(type = SchemaType.STRING)),
              @Header(
                  name = Refusals.RETRY_AFTER,
                  required = true,
                  description = "Seconds to wait",
                  schema = @Schema(type = SchemaType.INTEGER))
            },
            responses = {
              @APIResponse(
                  name = Refusals.INVALID,
                  description = "The request is out of shape; fields says what is wrong where",
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples =
                              @ExampleObject(
                                  name = "refused",
                                  value =
                                      """
                                      {"detail":"token_label: must have 1 to 100 characters, has 0",
                                      "message":"token_label: must have 1 to 100 characters, has 0",
                                      "text":"token_label: must have 1 to 100 characters, has 0",
                                      "fields":{"token_label":"must have 1 to 100 characters, has 0"}}
                                      """))),
              @APIResponse(
                  name = Refusals.UNAUTHORIZED,
                  description =
                      "No session, or one that is not good (any more). A token is no session.",
                  headers =
                      @Header(
                          name = "WWW-Authenticate",
                          required = true,
                          schema = @Schema(type = SchemaType.STRING)),
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples =
                              @ExampleObject(
                                  name = "expired",
                                  value =
                                      """
                                      {"detail":"this session has expired; log in again",
                                      "message":"this session has expired; log in again"}
                                      """))),
              @APIResponse(
                  name = Refusals.FORBIDDEN,
                  description =
                      "The session was opened with a token and not with the password, or this is"
                          + " for others",
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class),
                          examples =
                              @ExampleObject(
                                  name = "made with a token",
                                  value =
                                      """
                                      {"detail":"token issued from personal access token is not allowed",
                                      "message":"token issued from personal access token is not allowed"}
                                      """))),
              @APIResponse(
                  name = Refusals.NOT_ACCEPTABLE,
                  description = "Nothing that Accept names can be given",
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = Refusals.TOO_SLOW,
                  description = "The body did not arrive in time; the connection is closed",
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = Refusals.TOO_LARGE,
                  description = "The body is too large",
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = Refusals.NOT_JSON,
                  description = "The body is not announced as application/json",
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = Refusals.TOO_MANY,
                  description =
                      "Too many requests of this caller, where the path is limited, or too many"
                          + " failures",
                  headers = {
                    @Header(name = Refusals.RETRY_AFTER, ref = Refusals.RETRY_AFTER),
                    @Header(
                        name = "X-Retry-After",
                        required = true,
                        description = "Unix time to try again at",
                        schema = @Schema(type = SchemaType.INTEGER)),
                    @Header(
                        name = "X-RateLimit-Limit",
                        description = "Requests a minute; in every answer of a limited path",
                        schema = @Schema(type = SchemaType.INTEGER)),
                    @Header(
                        name = "X-RateLimit-Remaining",
                        description = "Of those left now; in every answer of a limited path",
                        schema = @Schema(type = SchemaType.INTEGER)),
                    @Header(
                        name = "X-RateLimit-Reset",
                        description =
                            "Unix time when all are back; in every answer of a limited path",
                        schema = @Schema(type = SchemaType.INTEGER))
                  },
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = Refusals.INTERNAL,
                  description = "Our fault; the cause is in our log under the request's id",
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class))),
              @APIResponse(
                  name = Refusals.UNAVAILABLE,
                  description =
                      "The store is away, the position asked for is not reached in time, or too"
                          + " much is going on",
                  headers = @Header(name = Refusals.RETRY_AFTER, ref = Refusals.RETRY_AFTER),
                  content =
                      @Content(
                          mediaType = Refusals.JSON,
                          schema = @Schema(implementation = ApiError.class)))
            }))
@NullMarked
package org.hubtokens.edge.document;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;
import org.jspecify.annotations.NullMarked;
