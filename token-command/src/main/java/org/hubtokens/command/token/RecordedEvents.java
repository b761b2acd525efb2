package org.hubtokens.command.token;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.lanes.Wire;
import org.jspecify.annotations.Nullable;

/** Turns Axon's stream of what was sourced into facts. */
final class RecordedEvents {
  private RecordedEvents() {}

  static Facts collect(MessageStream<? extends EventMessage> stream) {
    return new Facts(stream.<List<Recorded>>reduce(new ArrayList<>(), RecordedEvents::add).join());
  }

  private static <M extends EventMessage> List<Recorded> add(
      List<Recorded> recorded, Entry<M> entry) {
    EventMessage message = entry.message();
    DomainEvent event = event(message);
    if (event != null) { // the stream ends with an entry that is no event
      long position =
          TrackingToken.fromContext(entry)
              .map(token -> token.position().orElse(recorded.size()))
              .orElse((long) recorded.size());
      recorded.add(new Recorded(position, event, message.metadata(), message.timestamp()));
    }
    return recorded;
  }

  private static @Nullable DomainEvent event(EventMessage message) {
    return switch (message.payload()) {
      case DomainEvent event -> event;
      case byte[] json ->
          Wire.readEvent(
              message.type().qualifiedName().fullName(),
              Integer.parseInt(message.type().version()),
              json);
      case null, default -> null;
    };
  }
}
