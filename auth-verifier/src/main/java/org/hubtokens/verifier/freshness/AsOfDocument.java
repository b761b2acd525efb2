package org.hubtokens.verifier.freshness;

import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.hubtokens.edge.EdgeHeaders;

/** Describes what {@link AsOfFilter} adds. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AsOfDocument implements OASFilter {
  private static final Set<String> PATHS =
      Set.of("/v2", "/v2/", "/token", "/auth/token", "/v2/users/login", "/v2/auth/token");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (name, path) -> {
              if (PATHS.contains(name)) {
                path.getOperations().values().forEach(AsOfDocument::describe);
              }
            });
  }

  private static void describe(Operation operation) {
    operation.addParameter(
        createParameter()
            .name(EdgeHeaders.AT_LEAST_POSITION)
            .in(Parameter.In.HEADER)
            .description(
                "Answer only with knowledge of at least this position; 503 when it takes too long")
            .schema(
                createSchema()
                    .type(List.of(SchemaType.INTEGER))
                    .format("int64")
                    .minimum(BigDecimal.ZERO)));
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.startsWith("2")) {
                answer.addHeader(
                    EdgeHeaders.TOKEN_POSITION, createHeader().ref(EdgeHeaders.TOKEN_POSITION));
                answer.addHeader(
                    EdgeHeaders.TOKEN_AGE_MS, createHeader().ref(EdgeHeaders.TOKEN_AGE_MS));
              }
            });
  }
}
