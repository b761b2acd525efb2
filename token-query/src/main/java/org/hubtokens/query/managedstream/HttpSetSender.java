package org.hubtokens.query.managedstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Over HTTP, as RFC 8935 has it. Connects to the address that {@link Destinations} found good and
 * to no other, follows no redirect, and reads the beginning of an answer only.
 */
final class HttpSetSender implements SetSender, AutoCloseable {
  private static final int CONNECTIONS = 10;

  private final HttpClient client;
  private final Destinations destinations;
  private final Authorizations authorizations;
  private final Duration timeout;

  HttpSetSender(Vertx vertx, PushSettings settings, Destinations destinations) {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout(millis)
                .setName("security-events-push"));
    this.destinations = destinations;
    this.authorizations = new Authorizations(settings.authorizations());
    this.timeout = settings.timeout();
  }

  @Override
  public Outcome send(String audience, Delivery.Push to, String set) throws InterruptedException {
    try {
      AuthorizationHeader own = to.authorization();
      AuthorizationHeader authorization = own == null ? authorizations.find(audience) : own;
      return send(options(to.endpoint()), authorization, set);
    } catch (IOException e) {
      return new Outcome.Failed("address", String.valueOf(e.getMessage()), null);
    }
  }

  private RequestOptions options(URI endpoint) throws IOException {
    InetAddress address = destinations.address(endpoint);
    boolean tls = "https".equalsIgnoreCase(endpoint.getScheme());
    int usual = tls ? 443 : 80;
    int port = endpoint.getPort() < 0 ? usual : endpoint.getPort();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(endpoint.toString())
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setFollowRedirects(false);
  }

  private Outcome send(
      RequestOptions options, @Nullable AuthorizationHeader authorization, String set)
      throws InterruptedException {
    AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
    Future<Outcome> answer =
        client
            .request(options)
            .compose(
                request -> {
                  sent.set(request);
                  request
                      .putHeader("Content-Type", "application/secevent+jwt")
                      .putHeader("Accept", "application/json");
                  if (authorization != null) {
                    request.putHeader("Authorization", authorization.reveal());
                  }
                  return request.send(Buffer.buffer(set)).compose(PushAnswer::read);
                });
    try {
      return withoutSecret(
          authorization,
          answer
              .toCompletionStage()
              .toCompletableFuture()
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (TimeoutException e) {
      return new Outcome.Failed("timeout", "did not answer in time", null);
    } finally {
      giveUp(answer, sent.get());
    }
  }

  /** A receiver that says what it did not like may say what it was sent. */
  private static Outcome withoutSecret(@Nullable AuthorizationHeader secret, Outcome outcome) {
    return secret != null && outcome instanceof Outcome.Refused(String code, String words)
        ? new Outcome.Refused(code, secret.outOf(words))
        : outcome;
  }

  private static void giveUp(Future<Outcome> answer, @Nullable HttpClientRequest request) {
    if (!answer.isComplete() && request != null) {
      request.reset();
    }
  }

  private static Outcome failed(@Nullable Throwable cause) {
    String kind = cause == null ? "?" : cause.getClass().getSimpleName();
    return switch (cause) {
      case ConnectException _ -> new Outcome.Failed("connect", "cannot be reached", null);
      case SSLException _ -> new Outcome.Failed("tls", "has no certificate we trust", null);
      case null, default -> new Outcome.Failed("broken", "broke off: " + kind, null);
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
