package org.hubtokens.query.managedstream;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.hubtokens.query.managedstream.SetSender.Outcome;
import org.hubtokens.query.securityevent.Acknowledged;
import org.hubtokens.query.securityevent.AcknowledgedStore;
import org.hubtokens.query.securityevent.EventTail;
import org.hubtokens.query.securityevent.SecurityEvent;
import org.hubtokens.query.securityevent.SetSigner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes one stream, event by event in the order of positions. Used by one thread.
 *
 * <h2>How this works</h2>
 *
 * <p>The place of the receiver, the position through which it has acknowledged, is in the store and
 * moves once it has answered 202; so it is told each event at least once, whoever is killed when.
 * Two instances that push at once do no harm: a SET's {@code jti} is made of its position, and a
 * place is only replaced by whoever knew the one before, who otherwise looks again. There is no
 * queue: what is not pushed yet is in the tail, and what the tail has forgotten pauses the stream,
 * for nobody may believe that he was told of everything when he was not.
 */
final class PushedStream {
  private static final Logger LOG = LoggerFactory.getLogger(PushedStream.class);
  private static final int AT_ONCE = 100;
  private static final Duration NOT_YET = Duration.ofSeconds(1);

  /** What all streams of an instance have in common. */
  record Parts(
      EventTail tail,
      Supplier<@Nullable UUID> log,
      AcknowledgedStore places,
      StreamStore streams,
      SetSigner signer,
      SetSender sender,
      PushMetrics metrics) {}

  private final Parts parts;
  private final Backoff backoff;
  private ManagedStream stream;
  private @Nullable Acknowledged place;
  private @Nullable String verified;
  private boolean troubled;
  private volatile boolean stopped;

  /**
   * @param backoff how long to leave the receiver alone when it fails
   */
  PushedStream(Parts parts, ManagedStream stream, Backoff backoff) {
    this.parts = parts;
    this.stream = stream;
    this.backoff = backoff;
  }

  /** Takes note of how the stream stands. */
  synchronized void renew(ManagedStream seen) {
    if (seen.revision() > stream.revision()) {
      stream = seen;
    }
  }

  private synchronized ManagedStream stream() {
    return stream;
  }

  /** Nothing more is pushed than the event it is at. */
  void stop() {
    stopped = true;
  }

  /** False once it was stopped, or the stream has changed. */
  private boolean still(ManagedStream now) {
    return !stopped && stream().revision() == now.revision();
  }

  /** How many positions the receiver is behind, as far as this instance knows. */
  synchronized long lag() {
    return place == null ? 0 : Math.max(0, parts.tail().through() - reached(place));
  }

  /** Nothing between the two is of interest to it. */
  private long reached(Acknowledged known) {
    EventTail.Page next = parts.tail().after(known.through(), 1);
    return next.events().isEmpty() ? next.through() : known.through();
  }

  /**
   * Pushes what there is.
   *
   * @param idle how long to wait for an event when there is none
   * @return how long to wait before the next turn
   */
  Duration turn(Duration idle) throws InterruptedException {
    ManagedStream now = stream();
    UUID log = parts.log().get();
    if (log == null || !now.enabled() || !(now.wish().delivery() instanceof Delivery.Push to)) {
      return NOT_YET;
    }
    Acknowledged known = known(log);
    if (known == null) {
      return NOT_YET; // deleted
    }
    Duration wait = verify(now, to);
    return wait.isZero() ? events(now, to, known, idle) : wait;
  }

  private @Nullable Acknowledged known(UUID log) {
    Acknowledged known = place;
    if (known == null) {
      known = parts.places().find(ManagedStream.place(stream().id()));
    }
    if (known != null && !known.logId().equals(log)) {
      LOG.warn("stream {} begins anew: the log is another one", stream().id());
      known = kept(Acknowledged.from(log, parts.tail().through(), known.revision() + 1));
    }
    stand(known);
    return known;
  }

  private synchronized void stand(@Nullable Acknowledged known) {
    place = known;
  }

  private Duration verify(ManagedStream now, Delivery.Push to) throws InterruptedException {
    Verification open = now.open();
    if (open == null || open.jti().equals(verified)) {
      return Duration.ZERO;
    }
    Duration wait =
        answered(
            parts
                .sender()
                .send(now.audience(), to, StreamEvents.verification(parts.signer(), now, open)),
            "verification");
    if (wait.isZero()) {
      ManagedStream told =
          parts.streams().change(now.id(), found -> Streams.told(found, open.jti()));
      verified = open.jti();
      if (told != null) {
        renew(told);
      }
    }
    return wait;
  }

  private Duration events(ManagedStream now, Delivery.Push to, Acknowledged from, Duration idle)
      throws InterruptedException {
    EventTail.Page page = parts.tail().await(from.through(), AT_ONCE, idle);
    if (page.lost()) {
      return paused(
          "too-far-behind",
          "too far behind: some of what came after position "
              + from.through()
              + " is no longer remembered; look again at all that is held as good, then enable");
    }
    Acknowledged known = from;
    for (SecurityEvent event : page.events()) {
      if (!still(now)) {
        return Duration.ZERO;
      }
      if (now.wish().wants(event) && known.open(event)) {
        Duration wait = push(now, to, known, event);
        if (!wait.isZero()) {
          return wait;
        }
        Acknowledged next = kept(known.everythingThrough(event.position()));
        if (next == null) {
          return Duration.ZERO; // another pusher was faster: look again
        }
        known = next;
      }
    }
    passed(known, page);
    return Duration.ZERO;
  }

  private Duration push(
      ManagedStream now, Delivery.Push to, Acknowledged known, SecurityEvent event)
      throws InterruptedException {
    SetSigner signer = parts.signer();
    String set = signer.sign(signer.key(), known.logId(), event, now.audience());
    return answered(parts.sender().send(now.audience(), to, set), "position " + event.position());
  }

  /** What nobody wants is passed over too, or it would count as forgotten some day. */
  private void passed(Acknowledged known, EventTail.Page page) {
    if (!page.events().isEmpty() && known.through() < page.events().getLast().position()) {
      kept(known.everythingThrough(page.events().getLast().position()));
    }
  }

  /** The place as it is now; null when it has to be looked at again. */
  private @Nullable Acknowledged kept(Acknowledged next) {
    boolean kept = parts.places().keep(ManagedStream.place(stream().id()), next);
    stand(kept ? next : null);
    return kept ? next : null;
  }

  /** How long to wait after that; zero: it was taken. */
  private Duration answered(Outcome outcome, String what) throws InterruptedException {
    return switch (outcome) {
      case Outcome.Accepted _ -> {
        parts.metrics().pushed(stream().id());
        backoff.reset();
        troubled = false;
        yield Duration.ZERO;
      }
      case Outcome.Refused(String code, String description) ->
          paused(code, "the receiver refused " + what + ": " + code + words(description));
      case Outcome.Failed(String why, String text, Duration after) -> {
        parts.metrics().failed(stream().id(), why);
        if (!troubled) {
          LOG.warn("the receiver of stream {} {}; it is tried again", stream().id(), text);
        }
        troubled = true;
        yield backoff.next(after);
      }
    };
  }

  private static String words(String description) {
    return description.isEmpty() ? "" : " (" + description + ")";
  }

  /** Pauses the stream, and tells its receiver so, once: it may listen to that. */
  private Duration paused(String why, String reason) throws InterruptedException {
    parts.metrics().failed(stream().id(), why);
    LOG.warn("stream {} is paused: {}", stream().id(), reason);
    long seen = stream().revision();
    ManagedStream next =
        parts
            .streams()
            .change(
                stream().id(),
                found -> found.revision() == seen ? found.with(Status.PAUSED, reason) : found);
    if (next != null) {
      renew(next);
      if (!next.enabled() && next.wish().delivery() instanceof Delivery.Push to) {
        parts.sender().send(next.audience(), to, StreamEvents.updated(parts.signer(), next));
      }
    }
    return NOT_YET;
  }
}
