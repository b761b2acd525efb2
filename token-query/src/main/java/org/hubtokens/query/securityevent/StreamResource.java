package org.hubtokens.query.securityevent;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.http.QueryApi;
import org.jspecify.annotations.Nullable;

/** Everything that ends or narrows access, as server-sent events. */
@Path(StreamResource.PATH)
@RunOnVirtualThread
@Singleton
@SecurityRequirement(name = QueryApi.SESSION)
@SecurityRequirement(name = PollResource.CLIENT)
@Tag(name = Tags.SECURITY_EVENTS)
public class StreamResource {
  static final String PATH = "/v2/security-events/stream";
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final EventFeed feed;
  private final Receivers receivers;
  private final Places places;
  private final SecurityEventSettings settings;
  private final MeterRegistry meters;

  StreamResource(
      EventFeed feed,
      Receivers receivers,
      Places places,
      SecurityEventSettings settings,
      MeterRegistry meters) {
    this.feed = feed;
    this.receivers = receivers;
    this.places = places;
    this.settings = settings;
    this.meters = meters;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "streamSecurityEvents",
      summary = "Be told of everything that ends or narrows access",
      description =
          "Server-sent events, in the order of their positions: each revocation, deactivation and"
              + " narrowing of a token, each disabling of an account and end of its sessions. id is"
              + " the position; whoever comes back with Last-Event-ID gets all behind it, each at"
              + " least once. Without it the stream begins now. Comments say that the stream is"
              + " alive, with the position it is complete through as id. For clients of the"
              + " configuration (Basic) and for administrators (their session).")
  @Parameter(
      name = LAST_EVENT_ID,
      in = ParameterIn.HEADER,
      description = "The position through which everything is known.",
      schema = @Schema(type = SchemaType.STRING),
      example = "123")
  @APIResponse(
      responseCode = "200",
      description = "The stream; it does not end by itself. data is a SecurityEvent as JSON.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "a revocation",
                      value =
                          "id: 41\nevent: token-revoked\ndata: {\"position\":\"41\","
                              + "\"at\":\"2026-01-05T09:30:00.123Z\",\"type\":\"token-revoked\","
                              + "\"account\":\"alice\","
                              + "\"uuid\":\"018f3c5e-0000-7000-8000-000000000001\","
                              + "\"reason\":\"leaked\",\"by\":\"user\"}\n\n")))
  @APIResponse(
      responseCode = "400",
      description = "Last-Event-ID is no position.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class)))
  @APIResponse(
      responseCode = "410",
      description =
          "What came behind Last-Event-ID is no longer remembered: look again at all that is held"
              + " as good (introspection), then begin without it.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class)))
  public void stream(
      @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId,
      @Context HttpServerRequest http,
      @Context RoutingContext routing,
      @Context Sse sse,
      @Context SseEventSink sink) {
    Receivers.Admitted receiver = receivers.clientOrAdministrator(http);
    long from = from(lastEventId);
    Places.Place place = places.take(receiver.name());
    http.response()
        .putHeader(EdgeHeaders.TOKEN_POSITION, Long.toString(from))
        .putHeader(EdgeHeaders.TOKEN_AGE_MS, Long.toString(feed.ageMillis()))
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no")
        .putHeader("X-Content-Type-Options", "nosniff");
    EventStream stream =
        new EventStream(feed.tail(), receiver, sse, sink, http.connection(), settings);
    afterTheHead(
        routing,
        place,
        () -> {
          String ended = stream.run(from);
          meters.counter("hubtokens.security.events.ended", "why", ended).increment();
        });
  }

  /**
   * The framework writes the head once this method has returned, and would write it twice if an
   * event were there first. The one who is told of the head holds the connection until it is
   * written, and a client that leaves before gives its place back.
   */
  private static void afterTheHead(RoutingContext routing, Places.Place place, Runnable tell) {
    AtomicBoolean begun = new AtomicBoolean();
    Runnable telling =
        () -> {
          try (place) {
            tell.run();
          }
        };
    routing.addHeadersEndHandler(
        _ -> {
          if (begun.compareAndSet(false, true)) {
            Thread.ofVirtual().name("security-event-stream").start(telling);
          }
        });
    routing.addEndHandler(
        _ -> {
          if (begun.compareAndSet(false, true)) {
            place.close();
          }
        });
  }

  private long from(@Nullable String lastEventId) {
    if (!feed.ready()) {
      throw ApiException.unavailable("what happened so far is still being read; try again", 1);
    }
    EventTail tail = feed.tail();
    if (lastEventId == null || lastEventId.isEmpty()) {
      return tail.through();
    }
    if (!lastEventId.matches("[0-9]{1,18}")) {
      throw new ApiException(400, LAST_EVENT_ID + " must be a position");
    }
    long from = Long.parseLong(lastEventId);
    if (tail.after(from, 1).lost()) {
      throw new ApiException(
          410, "what came behind position " + from + " is no longer remembered; begin anew");
    }
    return from;
  }
}
