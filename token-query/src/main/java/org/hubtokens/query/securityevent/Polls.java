package org.hubtokens.query.securityevent;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hubtokens.edge.EdgeHeaders;

/** Answers polls, as many at a time as there are places. */
public final class Polls {
  private final Transmitter transmitter;
  private final Poll poll;
  private final Places places;
  private final MeterRegistry meters;

  public Polls(Transmitter transmitter, Poll poll, Places places, MeterRegistry meters) {
    this.transmitter = transmitter;
    this.poll = poll;
    this.places = places;
    this.meters = meters;
  }

  /**
   * Takes note of what is acknowledged, and answers with what is not.
   *
   * @param first signed events, by their ids, that are told before all others
   */
  public Response answer(Receiver receiver, PollRequest asked, Map<String, String> first)
      throws InterruptedException {
    if (!asked.refused().isEmpty()) {
      meters.counter("hubtokens.security.events.refused").increment(asked.refused().size());
    }
    try (Places.Place _ = places.take(receiver.audience())) {
      Poll.Answer answer = poll.answer(transmitter.signer(), receiver, asked);
      Map<String, String> sets = new LinkedHashMap<>(first);
      sets.putAll(answer.sets());
      return Response.ok(new PollResource.Told(sets, answer.more()))
          .header(EdgeHeaders.TOKEN_POSITION, answer.through())
          .header(EdgeHeaders.TOKEN_AGE_MS, answer.ageMillis())
          .header("Cache-Control", "no-store")
          .build();
    }
  }
}
