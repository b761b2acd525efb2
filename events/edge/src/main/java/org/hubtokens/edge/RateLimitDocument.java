package org.hubtokens.edge;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Puts the refusal that every path may give into the description of each. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RateLimitDocument implements OASFilter {

  @Override
  public PathItem filterPathItem(PathItem path) {
    path.getOperations().values().forEach(RateLimitDocument::describe);
    return path;
  }

  private static void describe(Operation operation) {
    if (operation.getResponses() != null && !operation.getResponses().hasAPIResponse("429")) {
      operation.getResponses().addAPIResponse("429", refusal());
    }
  }

  private static APIResponse refusal() {
    return OASFactory.createAPIResponse()
        .description("Too many requests of this caller, where the path is limited")
        .addHeader("Retry-After", number("seconds to wait"))
        .addHeader("X-Retry-After", number("unix time to try again at"))
        .addHeader("X-RateLimit-Limit", number("requests a minute; in every answer"))
        .addHeader("X-RateLimit-Remaining", number("of those left now; in every answer"))
        .addHeader("X-RateLimit-Reset", number("unix time when all are back; in every answer"));
  }

  private static Header number(String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().type(List.of(SchemaType.INTEGER)));
  }
}
