package org.hubtokens.query.securityevent;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.document.Tags;

/** What receivers of signed security events have to know: for everybody, without a session. */
@Path("/")
@RunOnVirtualThread
@Singleton
@Tag(name = Tags.SECURITY_EVENTS)
public class TransmitterResource {
  private static final String KEYS = "/v2/security-events/keys";
  private static final String JWK_SET = "application/jwk-set+json";

  private final Transmitter transmitter;

  TransmitterResource(Transmitter transmitter) {
    this.transmitter = transmitter;
  }

  /** Of SSF 1.0, section 7.1. */
  @Schema(name = "TransmitterConfiguration")
  record Configuration(
      @JsonProperty("spec_version") @Schema(description = "The version of SSF.") String version,
      @Schema(description = "iss of every event.") String issuer,
      @JsonProperty("jwks_uri") @Schema(description = "The keys they are signed with.")
          String jwksUri,
      @JsonProperty("delivery_methods_supported") @Schema(description = "Push and poll.")
          List<String> methods,
      @JsonProperty("configuration_endpoint") @Schema(description = "Where streams are set up.")
          String configuration,
      @JsonProperty("status_endpoint") @Schema(description = "Where they are held and let go.")
          String status,
      @JsonProperty("verification_endpoint")
          @Schema(description = "Where a stream is put to the test.")
          String verification,
      @JsonProperty("authorization_schemes")
          @Schema(
              description =
                  "Basic, with the credentials of a client; Bearer, with an administrator's session.")
          List<Scheme> schemes,
      @JsonProperty("default_subjects") @Schema(description = "Everybody is told of all.")
          String subjects) {}

  /** How a receiver proves who it is. */
  @Schema(name = "AuthorizationScheme")
  record Scheme(
      @JsonProperty("spec_urn") @Schema(description = "The document that says how.") String urn) {}

  @GET
  @Path(".well-known/ssf-configuration")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getTransmitterConfiguration",
      summary = "Say how signed security events can be got",
      description =
          "Transmitter configuration metadata of the Shared Signals Framework 1.0. Each client of"
              + " the configuration has one stream from the operator, polled at"
              + " /v2/security-events/poll, and may set up others.")
  @APIResponse(
      responseCode = "200",
      description = "The metadata.",
      content = @Content(schema = @Schema(implementation = Configuration.class)))
  @APIResponse(
      responseCode = "404",
      description = "This hub signs no security events: it has no issuer.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  public Response configuration() {
    String issuer = transmitter.signer().issuer();
    return Response.ok(
            new Configuration(
                "1_0",
                issuer,
                issuer + KEYS,
                List.of(StreamPaths.BY_PUSH, StreamPaths.BY_POLL),
                issuer + StreamPaths.STREAMS,
                issuer + StreamPaths.STATUS,
                issuer + StreamPaths.VERIFY,
                List.of(new Scheme("urn:ietf:rfc:7617"), new Scheme("urn:ietf:rfc:6750")),
                "ALL"))
        .header("Cache-Control", "no-cache")
        .build();
  }

  @GET
  @Path("v2/security-events/keys")
  @Produces(JWK_SET)
  @Operation(
      operationId = "getSecurityEventKeys",
      summary = "Read the public keys that security events are signed with")
  @APIResponse(
      responseCode = "200",
      description = "A JWK set.",
      content = @Content(mediaType = JWK_SET, schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "404",
      description = "This hub signs no security events: it has no issuer.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class)))
  public Response keys() {
    return Response.ok(transmitter.signer().jwks(), JWK_SET)
        .header("Cache-Control", "no-cache")
        .build();
  }
}
