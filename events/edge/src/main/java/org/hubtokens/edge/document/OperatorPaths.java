package org.hubtokens.edge.document;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes what the framework gives operators at each service. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OperatorPaths implements OASFilter {
  private static final String HEALTH = "Health";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getComponents().addSchema(HEALTH, health());
    add(document, "/q/health", "Is it alive and ready?", state());
    add(document, "/q/health/live", "Is it alive, or must it be started again?", state());
    add(document, "/q/health/ready", "Can it answer now?", state());
    add(
        document,
        "/q/metrics",
        "Its numbers, for Prometheus",
        found(text("text/plain", "application/openmetrics-text"))
            .addAPIResponse(
                "406", createAPIResponse().description("Accept names no form that it has")));
    add(
        document,
        "/q/openapi",
        "This service's part of the document",
        found(
            text("application/yaml")
                .addMediaType(Refusals.JSON, createMediaType().schema(object()))));
  }

  private static void add(OpenAPI document, String path, String summary, APIResponses answers) {
    Operation operation =
        createOperation()
            .addTag(Tags.OPERATIONS)
            .summary(summary)
            .responses(answers.addAPIResponse("400", createAPIResponse().ref(Refusals.INVALID)));
    document.getPaths().addPathItem(path, createPathItem().GET(operation));
  }

  private static APIResponses state() {
    Content content =
        createContent().addMediaType(Refusals.JSON, createMediaType().schema(ref(HEALTH)));
    return createAPIResponses()
        .addAPIResponse("200", createAPIResponse().description("Yes").content(content))
        .addAPIResponse(
            "503", createAPIResponse().description("No, as checks say").content(content));
  }

  private static APIResponses found(Content content) {
    return createAPIResponses()
        .addAPIResponse("200", createAPIResponse().description("Here").content(content));
  }

  private static Content text(String... mediaTypes) {
    Content content = createContent();
    for (String mediaType : mediaTypes) {
      content.addMediaType(mediaType, createMediaType().schema(of(SchemaType.STRING)));
    }
    return content;
  }

  private static Schema health() {
    return object()
        .required(List.of("status", "checks"))
        .addProperty("status", status())
        .addProperty("checks", of(SchemaType.ARRAY).items(check()));
  }

  private static Schema check() {
    return object()
        .required(List.of("name", "status"))
        .addProperty("name", of(SchemaType.STRING))
        .addProperty("status", status())
        .addProperty("data", object().description("What it found, by name"));
  }

  private static Schema status() {
    return of(SchemaType.STRING).enumeration(List.of("UP", "DOWN"));
  }

  private static Schema object() {
    return of(SchemaType.OBJECT);
  }

  private static Schema of(SchemaType type) {
    return createSchema().type(List.of(type));
  }

  private static Schema ref(String name) {
    return createSchema().ref(name);
  }
}
