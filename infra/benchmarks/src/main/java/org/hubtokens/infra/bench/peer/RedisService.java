package org.hubtokens.infra.bench.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The usual design as a service: each check asks Redis for the digest of the token. A connection to
 * Redis per event loop, on which requests are pipelined; no router, no logging, no JSON.
 */
public final class RedisService extends AbstractVerticle {
  static final String KEY = "token:";
  private static final String BEARER = "Bearer ";

  private final int port;
  private final String redis;
  private final MessageDigest sha256;
  private @Nullable RedisConnection connection;

  private RedisService(int port, String redis) {
    this.port = port;
    this.redis = redis;
    this.sha256 = sha256();
  }

  /** Serves on the port {@code arguments[0]} and asks the Redis at {@code arguments[1]}. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    DeploymentOptions onEachCore =
        new DeploymentOptions().setInstances(Integer.parseInt(arguments[2]));
    Vertx.vertx()
        .deployVerticle(() -> new RedisService(port, arguments[1]), onEachCore)
        .onFailure(
            failure -> {
              System.err.println(failure);
              System.exit(1);
            });
  }

  @Override
  public void start(Promise<Void> started) {
    Redis.createClient(vertx, redis)
        .connect()
        .compose(
            connected -> {
              connection = connected;
              return vertx.createHttpServer().requestHandler(this::check).listen(port, "127.0.0.1");
            })
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void check(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    RedisConnection connected = connection;
    if (authorization == null || !authorization.startsWith(BEARER) || connected == null) {
      request.response().setStatusCode(401).end();
      return;
    }
    connected
        .send(Request.cmd(Command.GET).arg(key(authorization.substring(BEARER.length()))))
        .onSuccess(found -> answer(request, found))
        .onFailure(failure -> request.response().setStatusCode(503).end());
  }

  private static void answer(HttpServerRequest request, @Nullable Response found) {
    if (found == null) {
      request.response().setStatusCode(401).end();
    } else {
      request.response().putHeader("X-Token", found.toString()).end();
    }
  }

  private String key(String secret) {
    return KEY + HexFormat.of().formatHex(sha256.digest(secret.getBytes(US_ASCII)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
