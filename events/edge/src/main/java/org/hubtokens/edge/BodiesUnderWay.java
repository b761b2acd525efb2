package org.hubtokens.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds what bodies can cost. Whoever sends one drop by drop is cut off, so that what reads it is
 * held for no longer than the limit; and all that are not answered yet may be of so many bytes
 * together, as announced, or the most that one may have where nothing is.
 */
@Singleton
class BodiesUnderWay {
  private static final Duration LEAST = Duration.ofMillis(100);

  private final long limitMillis;
  private final long mostBytes;
  private final long mostOfOne;
  private final AtomicLong bytes = new AtomicLong();

  BodiesUnderWay(
      @ConfigProperty(name = "hubtokens.body-time-limit", defaultValue = "30s") Duration limit,
      @ConfigProperty(name = "hubtokens.body-memory", defaultValue = "32M") MemorySize memory,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostOfOne) {
    if (limit.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("hubtokens.body-time-limit must be 100ms or longer");
    }
    if (memory.asLongValue() < mostOfOne.asLongValue()) {
      throw new IllegalArgumentException("hubtokens.body-memory must have room for one body");
    }
    this.limitMillis = limit.toMillis();
    this.mostBytes = memory.asLongValue();
    this.mostOfOne = mostOfOne.asLongValue();
  }

  /**
   * Called when the head of a request has arrived, with what {@link #announced} says.
   *
   * @return whether there is room for its body; where there is none nothing is to be read of it
   */
  boolean admit(RoutingContext http, long announced) {
    if (announced == 0) {
      return true;
    }
    long weight = Math.min(announced, mostOfOne);
    if (bytes.addAndGet(weight) > mostBytes) {
      bytes.addAndGet(-weight);
      return false;
    }
    long timer = http.vertx().setTimer(limitMillis, _ -> late(http));
    // Not whether it "is ended": one that is asked for part by part never says so of itself.
    http.request().end().onComplete(_ -> http.vertx().cancelTimer(timer));
    http.addEndHandler(_ -> bytes.addAndGet(-weight));
    return true;
  }

  /** How long a body is going to be; the longest there can be where that is not said. */
  static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? Long.MAX_VALUE : 0;
    }
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  /** Also where the answer did not wait for the body. */
  private static void late(RoutingContext http) {
    HttpServerRequest request = http.request();
    if (http.response().headWritten() || http.response().closed()) {
      request.connection().close();
      return;
    }
    http.addEndHandler(_ -> request.connection().close());
    http.response().putHeader("Connection", "close");
    EdgeRoutes.refuse(http, 408);
  }
}
