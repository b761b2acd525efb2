package org.hubtokens.verifier.keys;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Tags;

/** The public keys, for everybody who checks our JWTs. */
@Path("/.well-known/jwks.json")
@Tag(name = Tags.KEYS)
public class JwksResource {

  private final SigningKeys keys;

  public JwksResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "jwks",
      summary = "Public signing keys",
      description =
          "RFC 7517. Their kid is the one in the headers of the JWTs. A key stays here until its"
              + " file is removed; a new one is here before it signs.")
  @APIResponse(
      responseCode = "200",
      description = "The keys",
      content = @Content(schema = @Schema(ref = "KeySet")))
  public Response jwks() {
    return Response.ok(keys.jwks()).header("Cache-Control", "public, max-age=60").build();
  }
}
