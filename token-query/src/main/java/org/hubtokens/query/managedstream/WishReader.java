package org.hubtokens.query.managedstream;

import java.net.URI;
import java.util.List;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.query.securityevent.StreamPaths;
import org.jspecify.annotations.Nullable;

/** Reads what a receiver says of its stream, and notes what is wrong with it. */
final class WishReader {
  private static final String DESCRIPTION = "description";
  private static final String REQUESTED = "events_requested";
  private static final String DELIVERY = "delivery";
  private static final String METHOD = "method";
  private static final String ENDPOINT = "endpoint_url";
  private static final String AUTHORIZATION = "authorization_header";
  private static final int LONGEST = 200;
  private static final int MOST_EVENTS = 50;

  private final Destinations destinations;

  WishReader(Destinations destinations) {
    this.destinations = destinations;
  }

  /** All of it; what is not said is not wished for. A stream without a delivery is polled. */
  Wish whole(JsonBody body, @Nullable Wish before, String pollUrl) {
    return new Wish(
        description(body), requested(body), delivery(body, before, pollUrl, new Delivery.Poll()));
  }

  /** What is said; the rest stays. */
  Wish changed(JsonBody body, Wish before, String pollUrl) {
    return new Wish(
        body.names(DESCRIPTION) ? description(body) : before.description(),
        body.names(REQUESTED) ? requested(body) : before.requested(),
        delivery(body, before, pollUrl, before.delivery()));
  }

  private static @Nullable String description(JsonBody body) {
    String text = body.text(DESCRIPTION);
    if (text != null && text.length() > LONGEST) {
      body.refuse(DESCRIPTION, "must have at most " + LONGEST + " characters");
    }
    return text;
  }

  private static @Nullable List<String> requested(JsonBody body) {
    List<String> types = body.texts(REQUESTED);
    if (types != null
        && (types.size() > MOST_EVENTS
            || types.stream().anyMatch(type -> type.length() > LONGEST))) {
      body.refuse(
          REQUESTED,
          "must have at most " + MOST_EVENTS + " types, of up to " + LONGEST + " characters each");
    }
    return types;
  }

  private Delivery delivery(JsonBody body, @Nullable Wish before, String pollUrl, Delivery absent) {
    JsonBody delivery = body.object(DELIVERY);
    if (delivery == null) {
      return absent;
    }
    return switch (delivery.requiredText(METHOD)) {
      case StreamPaths.BY_POLL -> poll(delivery, pollUrl);
      case StreamPaths.BY_PUSH -> push(delivery, before == null ? null : before.delivery(), absent);
      default -> {
        delivery.refuse(METHOD, "must be " + StreamPaths.BY_PUSH + " or " + StreamPaths.BY_POLL);
        yield absent;
      }
    };
  }

  private static Delivery poll(JsonBody delivery, String pollUrl) {
    String given = delivery.text(ENDPOINT);
    if (given != null && !given.equals(pollUrl)) {
      delivery.refuse(ENDPOINT, "is given by this hub where a stream is polled");
    }
    return new Delivery.Poll();
  }

  private Delivery push(JsonBody delivery, @Nullable Delivery before, Delivery absent) {
    String endpoint = delivery.requiredText(ENDPOINT);
    String refusal = destinations.refusal(endpoint);
    if (refusal != null) {
      delivery.refuse(ENDPOINT, refusal);
      return absent;
    }
    URI uri = URI.create(endpoint);
    return new Delivery.Push(uri, authorization(delivery, uri, before));
  }

  /** As it is never shown, it stays when it is not named; but never goes to another address. */
  private static @Nullable AuthorizationHeader authorization(
      JsonBody delivery, URI endpoint, @Nullable Delivery before) {
    String value = delivery.text(AUTHORIZATION);
    if (value != null && !AuthorizationHeader.valid(value)) {
      delivery.refuse(AUTHORIZATION, "must be a value of a header, of up to 4096 characters");
      return null;
    }
    if (value != null) {
      return new AuthorizationHeader(value);
    }
    return !delivery.names(AUTHORIZATION)
            && before instanceof Delivery.Push push
            && push.endpoint().equals(endpoint)
        ? push.authorization()
        : null;
  }
}
