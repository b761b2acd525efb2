package org.hubtokens.verifier.freshness;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.verifier.consume.Knowledge;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Does for a resource what {@link AsOf} says. */
@Singleton
public class AsOfFilter {
  private static final String KNOWN = "org.hubtokens.as-of";
  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

  private record Known(long position, long ageMillis) {}

  private record Entry(String code, String message) {}

  private record RegistryBody(List<Entry> errors, String detail, String message) {}

  // Filters are made before there are settings to make a reader by.
  private final Instance<Knowledge> lanes;

  AsOfFilter(Instance<Knowledge> lanes) {
    this.lanes = lanes;
  }

  /** Waits where it must; the refusal when that was in vain, null to go on. */
  @ServerRequestFilter
  @AsOf
  public @Nullable Response ask(ContainerRequestContext request, SimpleResourceInfo resource) {
    String asked = request.getHeaderString(EdgeHeaders.AT_LEAST_POSITION);
    if (asked != null && !POSITION.matcher(asked.strip()).matches()) {
      String text = EdgeHeaders.AT_LEAST_POSITION + " must be a position: a whole number from 0";
      return refusal(resource, 400, "UNSUPPORTED", text).build();
    }
    Knowledge knowledge = lanes.get();
    boolean reached = asked == null || reached(knowledge, Long.parseLong(asked.strip()));
    // Read before anything is looked up: what is added in between makes the answer newer.
    request.setProperty(KNOWN, new Known(knowledge.through(), knowledge.ageMillis()));
    if (reached) {
      return null;
    }
    String text = "this verifier has not reached the position asked for";
    return refusal(resource, 503, "UNAVAILABLE", text).header("Retry-After", "1").build();
  }

  private static boolean reached(Knowledge knowledge, long position) {
    return position <= knowledge.through()
        || knowledge.reach(position).toCompletableFuture().join();
  }

  @ServerResponseFilter
  @AsOf
  public void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(KNOWN) instanceof Known(long position, long ageMillis)) {
      response.getHeaders().putSingle(EdgeHeaders.TOKEN_POSITION, Long.toString(position));
      if (ageMillis != Knowledge.NEVER) {
        response.getHeaders().putSingle(EdgeHeaders.TOKEN_AGE_MS, Long.toString(ageMillis));
      }
    }
  }

  private static Response.ResponseBuilder refusal(
      SimpleResourceInfo resource, int status, String code, String text) {
    AsOf of = resource.getResourceClass().getAnnotation(AsOf.class);
    Object body =
        of != null && of.registry()
            ? new RegistryBody(List.of(new Entry(code, text)), text, text)
            : ApiError.of(status, text);
    return Response.status(status).type(MediaType.APPLICATION_JSON).entity(body);
  }
}
