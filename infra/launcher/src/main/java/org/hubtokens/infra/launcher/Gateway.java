package org.hubtokens.infra.launcher;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One origin for clients: sends each request to the part that owns its path. */
final class Gateway implements AutoCloseable {
  private static final Set<String> OF_VERIFIER =
      Set.of(
          "/v2",
          "/v2/users/login",
          "/v2/users/2fa-login",
          "/v2/auth/token",
          "/token",
          "/auth/token",
          "/verify",
          "/introspect",
          "/.well-known/jwks.json");

  /** Reads that are sent as POST, and who is told of what: the one thing that the query keeps. */
  private static final String OF_QUERY = "/v2/security-events/";

  private static final int CONNECTIONS = 256;

  /** Each costs some memory, whatever it does or does not do. */
  private static final int CLIENTS = 12_000;

  private final Vertx vertx = Vertx.vertx();
  private final SlowClients slow;
  private final HttpProxy command;
  private final HttpProxy query;
  private final HttpProxy verifier;

  Gateway(RunSettings settings) {
    this.slow = new SlowClients(vertx, settings.headTimeLimit(), settings.bodyTimeLimit());
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setConnectTimeout(2_000));
    this.command = to(client, settings.commandPort(), "token-command");
    this.query = to(client, settings.queryPort(), "token-query");
    this.verifier = to(client, settings.verifierPort(), "auth-verifier");
  }

  /** Listens; returns when it does. */
  Gateway start(RunSettings settings) {
    vertx
        .createHttpServer(options(settings.tls()))
        .connectionHandler(this::connected)
        .requestHandler(this::route)
        .invalidRequestHandler(Gateway::refuse)
        .listen(settings.port(), settings.bind())
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    return this;
  }

  private static HttpServerOptions options(@Nullable GatewayTls tls) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxInitialLineLength(16_384)
            // Else nobody is told of a connection before its first request is there.
            .setHttp2ClearTextEnabled(false);
    return tls == null ? options : options.setSsl(true).setKeyCertOptions(tls.options());
  }

  private void connected(HttpConnection connection) {
    if (slow.connections() >= CLIENTS) {
      connection.close();
    } else {
      slow.connected(connection);
    }
  }

  private void route(HttpServerRequest request) {
    slow.arrived(request, late -> refuse(late, 408, "the request took too long to arrive"));
    switch (Part.of(request.method().name(), String.valueOf(request.path()))) {
      case VERIFIER -> verifier.handle(request);
      case QUERY -> query.handle(request);
      case COMMAND -> command.handle(request);
      case NOBODY ->
          request
              .response()
              .setStatusCode(404)
              .putHeader("Content-Type", "application/json")
              .end(error(404, "not found"));
    }
  }

  /** Who answers what. */
  enum Part {
    COMMAND,
    QUERY,
    VERIFIER,
    /** Health, metrics and the like are for the operator, at the services' own ports. */
    NOBODY;

    static Part of(String method, String path) {
      String plain =
          path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      if (internal(path)) {
        return NOBODY;
      }
      if (OF_VERIFIER.contains(plain)) {
        return VERIFIER;
      }
      if (asks(method, plain) || plain.startsWith(OF_QUERY)) {
        return QUERY;
      }
      return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")
          ? QUERY
          : COMMAND;
    }

    /** Questions whose words do not fit into an address, or must not stand in one. */
    private static boolean asks(String method, String path) {
      return method.equals("POST")
          && path.startsWith("/v2/access-tokens/")
          && (path.endsWith("/explain") || path.endsWith("/blast-radius"));
    }

    /** Looks at the path as the services' routers do: /q has many spellings. */
    private static boolean internal(String path) {
      try {
        String normal = HttpUtils.normalizePath(path);
        return normal.equals("/q") || normal.startsWith("/q/");
      } catch (IllegalArgumentException _) {
        return false; // no router finds anything there
      }
    }
  }

  private static HttpProxy to(HttpClient client, int port, String name) {
    return HttpProxy.reverseProxy(client)
        .origin(port, "127.0.0.1")
        .addInterceptor(
            new ProxyInterceptor() {
              @Override
              public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                forward(context);
                return context
                    .sendRequest()
                    .recover(_ -> Future.succeededFuture(away(context, name)));
              }
            });
  }

  /** Says who asked, in place of whatever the client said about that itself. */
  private static void forward(ProxyContext context) {
    HttpServerRequest client = context.request().proxiedRequest();
    String host = client.getHeader("Host");
    context.request().headers().remove("Forwarded");
    context.request().putHeader("X-Forwarded-For", client.remoteAddress().hostAddress());
    context.request().putHeader("X-Forwarded-Proto", client.isSSL() ? "https" : "http");
    if (host != null) {
      context.request().putHeader("X-Forwarded-Host", host);
      int colon = host.lastIndexOf(':');
      String usual = client.isSSL() ? "443" : "80";
      context
          .request()
          .putHeader("X-Forwarded-Port", colon < 0 ? usual : host.substring(colon + 1));
    }
  }

  /** What is no request at all: by itself the server would give a bare status, or nothing. */
  private static void refuse(HttpServerRequest request) {
    switch (request.decoderResult().cause()) {
      case TooLongHttpLineException _ -> refuse(request, 414, "the request's address is too long");
      case TooLongHttpHeaderException _ ->
          refuse(request, 431, "the request's headers are too large");
      default -> refuse(request, 400, "malformed request");
    }
  }

  private static void refuse(HttpServerRequest request, int status, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Connection", "close")
        .end(error(status, text))
        .onComplete(_ -> request.connection().close());
  }

  /** The body of all errors; texts are ours and need no quoting. */
  private static Buffer error(int status, String text) {
    String more = status == 400 ? ",\"text\":\"" + text + "\"" : "";
    return Buffer.buffer("{\"detail\":\"" + text + "\",\"message\":\"" + text + "\"" + more + "}");
  }

  private static ProxyResponse away(ProxyContext context, String name) {
    Buffer body = error(502, name + " is away; try again soon");
    return context
        .request()
        .release()
        .response()
        .setStatusCode(502)
        .putHeader("Content-Type", "application/json")
        .putHeader("Retry-After", "1")
        .setBody(Body.body(body));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
