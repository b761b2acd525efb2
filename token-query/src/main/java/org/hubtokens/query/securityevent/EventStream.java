package org.hubtokens.query.securityevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.http.HttpConnection;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One client's stream, on a thread of its own. It holds one event at a time: the next is taken when
 * the connection has taken this one. A client that takes nothing for too long is cut off.
 */
final class EventStream {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final int AT_ONCE = 100;

  private final EventTail tail;
  private final Receivers.Admitted receiver;
  private final Sse sse;
  private final SseEventSink sink;
  private final HttpConnection connection;
  private final SecurityEventSettings settings;

  EventStream(
      EventTail tail,
      Receivers.Admitted receiver,
      Sse sse,
      SseEventSink sink,
      HttpConnection connection,
      SecurityEventSettings settings) {
    this.tail = tail;
    this.receiver = receiver;
    this.sse = sse;
    this.sink = sink;
    this.connection = connection;
    this.settings = settings;
  }

  /** Tells what is behind a position until the client is gone; returns why it ended. */
  String run(long from) {
    long at = from;
    try (sink) {
      send(alive(at));
      while (!sink.isClosed() && !tail.closed()) {
        if (receiver.until() != null && Instant.now().isAfter(receiver.until())) {
          return "session-over";
        }
        EventTail.Page page = tail.await(at, AT_ONCE, settings.heartbeat());
        if (page.lost()) {
          return "too-slow";
        }
        for (SecurityEvent event : page.events()) {
          send(told(event));
          if (endsSession(event)) {
            return "session-over";
          }
        }
        at = page.through();
        if (page.events().isEmpty()) {
          send(alive(at));
        }
      }
      return tail.closed() ? "shutdown" : "left";
    } catch (TimeoutException e) {
      connection.close();
      return "too-slow";
    } catch (ExecutionException
        | IllegalStateException e) { // the latter: closed before it was sent
      return "left";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "shutdown";
    }
  }

  /** An administrator whose own sessions end is told so, and no more. */
  private boolean endsSession(SecurityEvent event) {
    return event.tokenId() == null && event.account().equals(receiver.administrator());
  }

  private void send(OutboundSseEvent event)
      throws InterruptedException, ExecutionException, TimeoutException {
    sink.send(event)
        .toCompletableFuture()
        .get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** With the id, a client that comes back long after the last event asks from here. */
  private OutboundSseEvent alive(long through) {
    return sse.newEventBuilder().id(Long.toString(through)).comment("alive").build();
  }

  private OutboundSseEvent told(SecurityEvent event) {
    return sse.newEventBuilder()
        .id(Long.toString(event.position()))
        .name(event.kind().wire())
        .data(String.class, json(event))
        .build();
  }

  private static String json(SecurityEvent event) {
    try {
      return JSON.writeValueAsString(EventView.of(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e);
    }
  }
}
