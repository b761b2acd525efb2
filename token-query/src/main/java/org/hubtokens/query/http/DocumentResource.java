package org.hubtokens.query.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.document.Tags;

/**
 * The one document of the hub, as JSON and as YAML. It was made of those of all services when the
 * program was built: nobody is asked for it.
 */
@Path("/")
@Tag(name = Tags.DESCRIPTION)
@Singleton
@NonBlocking
public class DocumentResource {
  private static final String FILE = "/hub-openapi.json";
  private static final String YAML = "application/yaml";
  private static final List<Variant> FORMS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(YAML)).build();

  private final byte[] json;
  private final byte[] yaml;

  DocumentResource() throws IOException {
    try (InputStream file = DocumentResource.class.getResourceAsStream(FILE)) {
      json = Objects.requireNonNull(file).readAllBytes();
    }
    yaml =
        YAMLMapper.builder()
            .disable(Feature.WRITE_DOC_START_MARKER)
            .build()
            .writeValueAsBytes(new ObjectMapper().readTree(json));
  }

  @GET
  @Path("openapi")
  @Produces({MediaType.APPLICATION_JSON, YAML})
  @Operation(
      operationId = "document",
      summary = "Read this document",
      description = "OpenAPI 3.1 of the whole hub; JSON unless Accept asks for YAML.")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING))
      })
  public Response asAsked(@Context Request request) {
    Variant form = request.selectVariant(FORMS);
    return form != null && form.getMediaType().getSubtype().equals("yaml") ? yaml() : json();
  }

  @GET
  @Path("openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "documentAsJson", summary = "Read this document as JSON")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public Response json() {
    return answer(json, MediaType.APPLICATION_JSON);
  }

  @GET
  @Path("openapi.yaml")
  @Produces(YAML)
  @Operation(operationId = "documentAsYaml", summary = "Read this document as YAML")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content = @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING)))
  public Response yaml() {
    return answer(yaml, YAML);
  }

  private static Response answer(byte[] document, String mediaType) {
    return Response.ok(document, mediaType).header("Cache-Control", "no-cache").build();
  }
}
