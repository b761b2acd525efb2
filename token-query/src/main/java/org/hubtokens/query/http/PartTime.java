package org.hubtokens.query.http;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * How long a client may take for one part of a long answer; then it is cut off. Whoever reads drop
 * by drop would else hold a thread for as long as he likes.
 */
public final class PartTime {
  private final Vertx vertx;
  private final Duration limit;
  private final Runnable cutOff;

  /**
   * @param cutOff closes the client's connection, so that what is being written to it fails
   */
  public PartTime(Vertx vertx, Duration limit, Runnable cutOff) {
    this.vertx = vertx;
    this.limit = limit;
    this.cutOff = cutOff;
  }

  /** A part that is being written, until it is closed. */
  public final class Part implements AutoCloseable {
    private final long timer = vertx.setTimer(limit.toMillis(), _ -> cutOff.run());

    private Part() {}

    @Override
    public void close() {
      vertx.cancelTimer(timer);
    }
  }

  public Part begin() {
    return new Part();
  }
}
