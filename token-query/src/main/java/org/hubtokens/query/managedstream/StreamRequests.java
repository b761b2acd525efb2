package org.hubtokens.query.managedstream;

import java.net.InetAddress;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.query.securityevent.Receivers;
import org.jspecify.annotations.Nullable;

/** Does what the bodies of requests ask for. */
public final class StreamRequests {
  private static final String STREAM_ID = "stream_id";
  private static final String AUDIENCE = "aud";
  private static final String ISSUER = "iss";
  private static final String STATE = "state";
  private static final String STATUS = "status";
  private static final String REASON = "reason";
  private static final int LONGEST_STATE = 1000;
  private static final int LONGEST_REASON = 200;
  private static final Pattern AUDIENCES = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");

  private final Streams streams;
  private final Receivers receivers;
  private final WishReader wishes;

  public StreamRequests(Streams streams, Receivers receivers, PushSettings settings) {
    this.streams = streams;
    this.receivers = receivers;
    this.wishes = new WishReader(new Destinations(settings, InetAddress::getAllByName));
  }

  ManagedStream create(Receivers.Admitted caller, String issuer, byte @Nullable [] bytes) {
    JsonBody body = JsonBody.parse(bytes);
    String id = UUID.randomUUID().toString();
    Wish wish = wishes.whole(body, null, StreamView.pollUrl(issuer, id));
    String audience = audience(caller, id, body);
    ManagedStream stream =
        new ManagedStream(id, caller.name(), audience, wish, Status.ENABLED, null, null, 0);
    check(body, issuer, stream, audience);
    return streams.create(stream);
  }

  /** A client is told as itself; an administrator says who is told. */
  private static String audience(Receivers.Admitted caller, String id, JsonBody body) {
    if (caller.administrator() == null) {
      return caller.name();
    }
    String given = body.text(AUDIENCE);
    if (given != null && !AUDIENCES.matcher(given).matches()) {
      body.refuse(AUDIENCE, "must be 1 to 200 of A-Za-z0-9._:/-");
    }
    return given == null ? id : given;
  }

  ManagedStream patch(Receivers.Admitted caller, String issuer, byte @Nullable [] bytes) {
    JsonBody body = JsonBody.parse(bytes);
    ManagedStream seen = streams.get(caller, id(body));
    String pollUrl = StreamView.pollUrl(issuer, seen.id());
    check(body, issuer, seen.with(wishes.changed(body, seen.wish(), pollUrl)), seen.audience());
    return streams.change(seen, found -> found.with(wishes.changed(body, found.wish(), pollUrl)));
  }

  ManagedStream put(Receivers.Admitted caller, String issuer, byte @Nullable [] bytes) {
    JsonBody body = JsonBody.parse(bytes);
    ManagedStream seen = streams.get(caller, id(body));
    String pollUrl = StreamView.pollUrl(issuer, seen.id());
    check(body, issuer, seen.with(wishes.whole(body, seen.wish(), pollUrl)), seen.audience());
    return streams.change(seen, found -> found.with(wishes.whole(body, found.wish(), pollUrl)));
  }

  /** What this hub says of a stream may be said to it too, if it is the same. */
  private void check(JsonBody body, String issuer, ManagedStream stream, String audience) {
    same(body, ISSUER, issuer);
    same(body, AUDIENCE, audience);
    if (stream.wish().delivery() instanceof Delivery.Poll && !receivers.named(audience)) {
      body.refuse(AUDIENCE, "must be a client of the configuration where a stream is polled");
    }
    body.check();
  }

  private static void same(JsonBody body, String field, String value) {
    if (body.has(field) && !Objects.equals(body.text(field), value)) {
      body.refuse(field, "is given by this hub, and is another");
    }
  }

  ManagedStream status(Receivers.Admitted caller, byte @Nullable [] bytes) {
    JsonBody body = JsonBody.parse(bytes);
    String id = id(body);
    Status status = Status.of(body.requiredText(STATUS)).orElse(null);
    if (status == null) {
      body.refuse(STATUS, "must be enabled, paused or disabled");
    }
    String reason = upTo(LONGEST_REASON, body, REASON);
    body.check();
    return streams.set(streams.get(caller, id), Objects.requireNonNull(status), reason);
  }

  void verify(Receivers.Admitted caller, byte @Nullable [] bytes) {
    JsonBody body = JsonBody.parse(bytes);
    String id = id(body);
    String state = upTo(LONGEST_STATE, body, STATE);
    body.check();
    streams.verify(streams.get(caller, id), state);
  }

  private static @Nullable String upTo(int longest, JsonBody body, String field) {
    String text = body.text(field);
    if (text != null && text.length() > longest) {
      body.refuse(field, "must have at most " + longest + " characters");
    }
    return text;
  }

  private static String id(JsonBody body) {
    String id = body.requiredText(STREAM_ID);
    body.check();
    return id;
  }

  /**
   * Of a parameter.
   *
   * @throws ApiException 400 when it is not there
   */
  static String required(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      throw new ApiException(400, STREAM_ID + " is required");
    }
    return id;
  }
}
