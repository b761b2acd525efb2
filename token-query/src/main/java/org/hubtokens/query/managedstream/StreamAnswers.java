package org.hubtokens.query.managedstream;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.query.securityevent.EventFeed;

/** What all answers about streams say: through where events are known here, and how old that is. */
public final class StreamAnswers {
  /** Why a stream is not found. */
  static final String UNKNOWN =
      "There is no such stream, or it is somebody else's; or this hub signs no security events.";

  private final EventFeed feed;

  public StreamAnswers(EventFeed feed) {
    this.feed = feed;
  }

  Response of(ResponseBuilder answer) {
    return answer
        .header(EdgeHeaders.TOKEN_POSITION, Math.max(0, feed.tail().through()))
        .header(EdgeHeaders.TOKEN_AGE_MS, feed.ageMillis())
        .header("Cache-Control", "no-store")
        .build();
  }
}
