package org.hubtokens.query.managedstream;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hubtokens.edge.ApiException;
import org.hubtokens.query.securityevent.Acknowledged;
import org.hubtokens.query.securityevent.AcknowledgedStore;
import org.hubtokens.query.securityevent.EventFeed;
import org.hubtokens.query.securityevent.Receivers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be done with streams, and by whom: clients with their own, administrators with all. */
public final class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int TRIES = 5;

  private final StreamStore store;
  private final AcknowledgedStore places;
  private final EventFeed feed;
  private final PushSettings settings;
  private final Clock clock;

  public Streams(
      MongoStreamStore store,
      AcknowledgedStore places,
      EventFeed feed,
      PushSettings settings,
      Clock clock) {
    this.store = store;
    this.places = places;
    this.feed = feed;
    this.settings = settings;
    this.clock = clock;
  }

  /** Those that somebody may see. */
  List<ManagedStream> all(Receivers.Admitted caller) {
    return store.all().stream().filter(stream -> may(caller, stream)).toList();
  }

  /**
   * One of them.
   *
   * @throws ApiException 404 when there is none, or it is somebody else's
   */
  ManagedStream get(Receivers.Admitted caller, String id) {
    return found(store.find(id), stream -> may(caller, stream));
  }

  /**
   * One that a client polls.
   *
   * @throws ApiException 404 when there is none for it
   */
  ManagedStream polled(String client, String id) {
    return found(
        store.find(id),
        stream ->
            stream.audience().equals(client) && stream.wish().delivery() instanceof Delivery.Poll);
  }

  private static ManagedStream found(@Nullable ManagedStream stream, Predicate<ManagedStream> may) {
    if (stream == null || !may.test(stream)) {
      throw new ApiException(404, "there is no such stream");
    }
    return stream;
  }

  private static boolean may(Receivers.Admitted caller, ManagedStream stream) {
    return caller.administrator() != null || stream.owner().equals(caller.name());
  }

  /**
   * Sets one up, which is told of what happens from now on. Two that are set up in the same instant
   * may be one more than there may be.
   *
   * @throws ApiException 409 when there are too many
   */
  ManagedStream create(ManagedStream stream) {
    List<ManagedStream> all = store.all();
    long own = all.stream().filter(one -> one.owner().equals(stream.owner())).count();
    if (all.size() >= settings.streams() || own >= settings.streamsPerClient()) {
      throw new ApiException(409, "there are too many streams; delete one");
    }
    beginNow(stream.id());
    store.insert(stream);
    LOG.info("stream {} was set up by {}", stream.id(), stream.owner());
    return stream;
  }

  ManagedStream change(ManagedStream seen, UnaryOperator<ManagedStream> change) {
    return found(store.change(seen.id(), change), _ -> true);
  }

  void delete(ManagedStream stream) {
    store.delete(stream.id());
    places.forget(ManagedStream.place(stream.id()));
    LOG.info("stream {} was deleted", stream.id());
  }

  /**
   * Holds a stream, or lets it go on. One that was disabled, or is too far behind to go on, begins
   * anew with what happens from now on.
   */
  ManagedStream set(ManagedStream stream, Status status, @Nullable String reason) {
    boolean anew = stream.status() == Status.DISABLED || lost(stream.id());
    if (status == Status.ENABLED && !stream.enabled() && anew) {
      beginNow(stream.id());
    }
    return change(stream, found -> found.with(status, reason));
  }

  private boolean lost(String id) {
    Acknowledged place = places.find(ManagedStream.place(id));
    return place == null || feed.tail().after(place.through(), 1).lost();
  }

  private void beginNow(String id) {
    UUID log = feed.logId();
    if (!feed.ready() || log == null) {
      throw ApiException.unavailable("what happened so far is still being read; try again", 1);
    }
    String name = ManagedStream.place(id);
    for (int i = 0; i < TRIES; i++) {
      Acknowledged place = places.find(name);
      long revision = place == null ? 0 : place.revision() + 1;
      if (places.keep(name, Acknowledged.from(log, feed.tail().through(), revision))) {
        return;
      }
    }
    throw ApiException.unavailable("the stream is being told just now; try again", 1);
  }

  /**
   * Puts a stream to the test.
   *
   * @throws ApiException 429 when that was done just before
   */
  void verify(ManagedStream stream, @Nullable String state) {
    if (stream.status() == Status.DISABLED) {
      throw new ApiException(400, "the stream is disabled; enable it first");
    }
    change(stream, found -> found.with(next(found.verification(), state)));
  }

  private Verification next(@Nullable Verification last, @Nullable String state) {
    Duration since =
        last == null
            ? settings.verificationInterval()
            : Duration.between(last.asked(), clock.instant()).abs(); // a clock may have been set
    Duration left = settings.verificationInterval().minus(since);
    if (left.isPositive()) {
      throw ApiException.tooMany(
          "this stream was put to the test just now; try again later",
          Math.max(1, left.plusMillis(999).toSeconds()));
    }
    return new Verification(UUID.randomUUID().toString(), state, clock.instant(), true);
  }

  /** Takes note of what was acknowledged of verification. */
  ManagedStream acknowledged(ManagedStream stream, List<String> jtis) {
    Verification open = stream.open();
    return open == null || !jtis.contains(open.jti())
        ? stream
        : change(stream, found -> told(found, open.jti()));
  }

  /** The stream once a verification was told; unchanged when it is another that is open. */
  static ManagedStream told(ManagedStream stream, String jti) {
    Verification open = stream.open();
    return open != null && Objects.equals(open.jti(), jti) ? stream.with(open.told()) : stream;
  }
}
