package org.hubtokens.edge.document;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.hubtokens.edge.EdgeHeaders;

/**
 * Puts into the description what all operations answer alike, so that none has to say it: the
 * refusals of the framework and of sessions, the body of refusals, and the headers. Paths under
 * {@code /q/} are the framework's own.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {
  /** On an operation that no framework stands before: it says by itself all that it answers. */
  private static final String RAW = "x-raw-route";

  private static final String OPERATORS = "/q/";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getComponents().getResponses().values().forEach(CommonAnswers::identify);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (name, path) -> {
              if (!name.startsWith(OPERATORS)) {
                describe(path);
              }
            });
  }

  private static void describe(PathItem path) {
    path.getOperations()
        .forEach(
            (method, operation) -> {
              if (operation.hasExtension(RAW)) {
                operation.removeExtension(RAW);
              } else {
                refuse(operation);
              }
              if (operation.getRequestBody() != null) {
                add(operation, "408", Refusals.TOO_SLOW);
                add(operation, "503", Refusals.UNAVAILABLE);
              }
              if (signedIn(operation)) {
                position(method, operation);
              }
              operation.getResponses().getAPIResponses().forEach(CommonAnswers::complete);
              operation.getResponses().setAPIResponses(sorted(operation));
            });
  }

  private static Map<String, APIResponse> sorted(Operation operation) {
    return new TreeMap<>(operation.getResponses().getAPIResponses());
  }

  private static void refuse(Operation operation) {
    add(operation, "400", Refusals.INVALID);
    add(operation, "406", Refusals.NOT_ACCEPTABLE);
    add(operation, "429", Refusals.TOO_MANY);
    add(operation, "500", Refusals.INTERNAL);
    if (operation.getRequestBody() != null) {
      add(operation, "413", Refusals.TOO_LARGE);
    }
    if (signedIn(operation)) {
      add(operation, "401", Refusals.UNAUTHORIZED);
      add(operation, "403", Refusals.FORBIDDEN);
      add(operation, "503", Refusals.UNAVAILABLE);
    }
  }

  private static boolean signedIn(Operation operation) {
    return operation.getSecurity() != null
        && operation.getSecurity().stream().anyMatch(one -> one.hasScheme(Refusals.SESSION));
  }

  private static void add(Operation operation, String status, String refusal) {
    if (!operation.getResponses().hasAPIResponse(status)) {
      operation.getResponses().addAPIResponse(status, createAPIResponse().ref(refusal));
    }
  }

  /** I9, I10: whoever reads is told what he sees, and whoever changes, when others will see it. */
  private static void position(HttpMethod method, Operation operation) {
    boolean repeatable = repeatable(operation);
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("2")) {
                header(response, EdgeHeaders.TOKEN_POSITION);
                header(
                    response,
                    method == HttpMethod.GET
                        ? EdgeHeaders.TOKEN_AGE_MS
                        : EdgeHeaders.TOKEN_UNCONFIRMED);
                if (method != HttpMethod.GET) {
                  header(response, EdgeHeaders.TOKEN_CONFIRMED_MS);
                }
                if (repeatable) {
                  header(response, EdgeHeaders.IDEMPOTENT_REPLAY);
                }
              }
            });
  }

  private static boolean repeatable(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(
                one -> one.getRef() != null && one.getRef().endsWith(EdgeHeaders.IDEMPOTENCY_KEY));
  }

  private static void complete(String status, APIResponse response) {
    if (response.getRef() != null) {
      return;
    }
    identify(response);
    if (status.compareTo("400") >= 0 && response.getContent() == null) {
      response.content(
          createContent()
              .addMediaType(
                  Refusals.JSON, createMediaType().schema(createSchema().ref("ApiError"))));
    }
  }

  private static void identify(APIResponse response) {
    header(response, EdgeHeaders.REQUEST_ID);
  }

  private static void header(APIResponse response, String name) {
    response.addHeader(name, createHeader().ref(name));
  }
}
