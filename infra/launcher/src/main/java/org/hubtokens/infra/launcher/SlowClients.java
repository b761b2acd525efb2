package org.hubtokens.infra.launcher;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Cuts off clients that get nowhere, so that none holds a connection for nothing: the head of the
 * first request must be there soon after the connection is, that of the next within some minutes
 * after the last answer, and a body soon after its head. Bytes that drip do not prolong any of it.
 */
final class SlowClients {
  /** As long as the services keep a connection. */
  private static final Duration BETWEEN = Duration.ofSeconds(150);

  private final Vertx vertx;
  private final long headMillis;
  private final long bodyMillis;
  private final Map<HttpConnection, Wait> waits = new ConcurrentHashMap<>();

  SlowClients(Vertx vertx, Duration head, Duration body) {
    this.vertx = vertx;
    this.headMillis = head.toMillis();
    this.bodyMillis = body.toMillis();
  }

  /** A client is there. */
  void connected(HttpConnection connection) {
    Wait wait = new Wait(connection);
    waits.put(connection, wait);
    connection.closeHandler(
        _ -> {
          waits.remove(connection);
          wait.stop();
        });
    wait.start(headMillis);
  }

  /**
   * The head of a request is there.
   *
   * @param late told when its body is not in time and nothing was answered yet
   */
  void arrived(HttpServerRequest request, Consumer<HttpServerRequest> late) {
    Wait wait = waits.get(request.connection());
    if (wait != null) {
      wait.begun();
    }
    if (announcesBody(request)) {
      long timer = bodyTimer(request, late);
      request.end().onComplete(_ -> vertx.cancelTimer(timer));
    }
    request
        .response()
        .endHandler(
            _ -> {
              if (wait != null) {
                wait.ended();
              }
            });
  }

  private long bodyTimer(HttpServerRequest request, Consumer<HttpServerRequest> late) {
    return vertx.setTimer(
        bodyMillis,
        _ -> {
          if (request.response().closed()) {
            return;
          }
          if (request.response().headWritten()) {
            request.connection().close();
          } else {
            late.accept(request);
          }
        });
  }

  private static boolean announcesBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  /** How many connections are watched. */
  int connections() {
    return waits.size();
  }

  /** For the next head of a connection; called on the one event loop of its connection. */
  private final class Wait {
    private static final long NONE = -1;

    private final HttpConnection connection;
    private long timer = NONE;
    private int underWay;

    Wait(HttpConnection connection) {
      this.connection = connection;
    }

    void start(long millis) {
      stop();
      timer = vertx.setTimer(millis, _ -> connection.close());
    }

    void stop() {
      if (timer != NONE) {
        vertx.cancelTimer(timer);
        timer = NONE;
      }
    }

    void begun() {
      underWay++;
      stop();
    }

    void ended() {
      underWay--;
      if (underWay == 0) {
        start(BETWEEN.toMillis());
      }
    }
  }
}
