package org.hubtokens.query.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.QuerySettings;
import org.jspecify.annotations.Nullable;

/** The page for browsers, a few words for everything else that comes by. */
@Path("/")
@Tag(name = Tags.DESCRIPTION)
public class ConsoleResource {
  private static final String WORDS =
      """
      Hub Tokens: personal access tokens for a container registry.

      In a browser this is a page to look after them.
      POST /v2/users/login     opens a session
      GET  /v2/access-tokens   lists your tokens
      POST /v2/access-tokens   creates one
      docker login             with your account's name and a token as the password
      """;

  private final ConsolePage page;
  private final QuerySettings.Console settings;

  ConsoleResource(ConsolePage page, QuerySettings settings) {
    this.page = page;
    this.settings = settings.console();
  }

  @GET
  @Operation(
      operationId = "home",
      summary = "Say what this is",
      description = "To who accepts text/html, the console; to all others a few words.")
  @APIResponse(
      responseCode = "200",
      description = "The console, or a few lines.",
      content = {
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
      })
  public Response home(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    if (accept == null || !accept.contains(MediaType.TEXT_HTML)) {
      return Response.ok(WORDS, MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
          .build();
    }
    return Response.ok(page.document(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", ConsolePage.POLICY)
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  @GET
  @Path("console-settings.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "consoleSettings",
      summary = "Say what the web page has to know",
      description = "For everybody, without a session.")
  @APIResponse(
      responseCode = "200",
      description = "The settings.",
      content =
          @Content(
              schema = @Schema(implementation = ConsoleSettingsView.class),
              examples =
                  @ExampleObject(
                      name = "anybody may register",
                      value = "{\"registration\":\"open\",\"registry\":\"localhost:8087\"}")))
  public Response settings() {
    ConsoleSettingsView view =
        new ConsoleSettingsView(settings.registration(), settings.registry().orElse(null));
    return Response.ok(view)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
