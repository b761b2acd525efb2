package org.hubtokens.query.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Tags;

/** What a browser sees that comes by. */
@Path("/")
@Tag(name = Tags.DESCRIPTION)
public class HomeResource {

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(operationId = "home", summary = "Say what this is")
  @APIResponse(responseCode = "200", description = "In a few lines")
  public String home() {
    return """
        Hub Tokens: personal access tokens for a container registry.

        POST /v2/users/login     opens a session
        GET  /v2/access-tokens   lists your tokens
        POST /v2/access-tokens   creates one
        docker login             with your account's name and a token as the password
        """;
  }
}
