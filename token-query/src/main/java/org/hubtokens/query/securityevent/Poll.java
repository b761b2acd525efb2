package org.hubtokens.query.securityevent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.edge.ApiException;
import org.hubtokens.lanes.signed.SigningKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a receiver has not acknowledged yet (RFC 8936). A receiver that asks for the first time
 * begins with what happens from then on. Told is at least once: two answers may hold the same.
 */
public final class Poll {
  private static final Logger LOG = LoggerFactory.getLogger(Poll.class);
  private static final int TRIES = 5;
  private static final int LOOK = 200;

  private final EventFeed feed;
  private final AcknowledgedStore store;
  private final Duration wait;
  private final Counter lost;

  public Poll(
      EventFeed feed,
      MongoAcknowledgedStore store,
      SecurityEventSettings settings,
      MeterRegistry meters) {
    this.feed = feed;
    this.store = store;
    this.wait = settings.pollWait();
    this.lost =
        Counter.builder("hubtokens.security.events.lost")
            .description("Polls by a receiver that stayed away longer than events are remembered")
            .register(meters);
  }

  /**
   * What is answered.
   *
   * @param sets by their ids, the oldest first
   * @param more whether there are more at once
   * @param through the answer knows what happened through here
   * @param ageMillis how old that is
   */
  record Answer(Map<String, String> sets, boolean more, long through, long ageMillis) {}

  /** Takes note of what is acknowledged, and answers with what is not. */
  Answer answer(SetSigner signer, Receiver receiver, PollRequest asked)
      throws InterruptedException {
    UUID logId = feed.logId();
    if (!feed.ready() || logId == null) {
      throw ApiException.unavailable("what happened so far is still being read; try again", 1);
    }
    int most = asked.maxEvents();
    Acknowledged known = noted(receiver, logId, positions(logId, asked.done()));
    List<SecurityEvent> open =
        open(receiver, known, most + 1, asked.returnImmediately() || most == 0);
    long age = feed.ageMillis();
    long through = feed.tail().through();
    Map<String, String> sets = new LinkedHashMap<>();
    SigningKey key = signer.key();
    open.stream()
        .limit(most)
        .forEach(
            event ->
                sets.put(
                    SetSigner.id(logId, event.position()),
                    signer.sign(key, logId, event, receiver.audience())));
    return new Answer(sets, open.size() > most, through, age);
  }

  private static List<Long> positions(UUID logId, List<String> ids) {
    List<Long> positions = new ArrayList<>();
    ids.forEach(id -> SetSigner.position(logId, id).ifPresent(positions::add));
    return positions;
  }

  private Acknowledged noted(Receiver receiver, UUID logId, List<Long> positions) {
    for (int i = 0; i < TRIES; i++) {
      Acknowledged found = store.find(receiver.name());
      Acknowledged next = next(receiver, found, logId, positions);
      if (found != null && positions.isEmpty() && same(found, next)) {
        return found;
      }
      if (store.keep(receiver.name(), next)) {
        return next;
      }
    }
    throw ApiException.unavailable("other polls of this client are in the way; try again", 1);
  }

  private static boolean same(Acknowledged found, Acknowledged next) {
    return found.logId().equals(next.logId()) && found.through() == next.through();
  }

  private Acknowledged next(
      Receiver receiver, @Nullable Acknowledged found, UUID logId, List<Long> positions) {
    long revision = found == null ? 0 : found.revision() + 1;
    if (found == null || !found.logId().equals(logId)) {
      return Acknowledged.from(logId, feed.tail().through(), revision);
    }
    Acknowledged with = found.with(positions, feed.tail(), receiver.wants());
    return new Acknowledged(logId, with.through(), with.beyond(), revision);
  }

  /** What is not acknowledged, waited for unless it shall be at once. */
  private List<SecurityEvent> open(Receiver receiver, Acknowledged known, int most, boolean atOnce)
      throws InterruptedException {
    EventTail tail = feed.tail();
    long deadline = System.nanoTime() + wait.toNanos();
    List<SecurityEvent> open = new ArrayList<>();
    long from = known.through();
    if (tail.after(from, 1).lost()) {
      lost.increment();
      LOG.warn("a receiver acknowledged through {} only, what follows is forgotten", from);
    }
    while (open.size() < most) {
      boolean waits = !atOnce && open.isEmpty();
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      EventTail.Page page = waits ? tail.await(from, LOOK, left) : tail.after(from, LOOK);
      page.events().stream()
          .filter(receiver.wants())
          .filter(known::open)
          .limit(most - open.size())
          .forEach(open::add);
      from = page.through();
      if (!page.more() && (!open.isEmpty() || atOnce || left.isZero() || tail.closed())) {
        break;
      }
    }
    return open;
  }
}
