package org.hubtokens.edge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's keys, fetched from its JWKS and kept.
 *
 * <p>They are fetched again when a session names a key that is not there, and when they are old;
 * never more often than {@link #PAUSE}, whatever anybody sends. While the verifier is away the
 * known keys go on being good.
 */
public final class RemoteSigningKeys implements SigningKeys {
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(RemoteSigningKeys.class);
  private static final Duration OLD = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long MOST_BYTES = 256 * 1024;

  private final URI address;
  private final HttpClient http;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Map<String, Key> keys = Map.of();
  private volatile long lastTry;
  private volatile boolean tried;

  public RemoteSigningKeys(URI address) {
    this.address = address;
    this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  @Override
  public @Nullable Key find(String keyId) {
    Key known = keys.get(keyId);
    if (known == null) {
      fetchAndWait();
    } else if (sinceLastTry() > OLD.toNanos()) {
      fetchUnlessOtherDoes();
    }
    if (keys.isEmpty()) {
      throw ApiException.unavailable(
          "sessions cannot be checked yet: the keys of the auth verifier could not be fetched", 1);
    }
    return keys.get(keyId);
  }

  private void fetchAndWait() {
    fetching.lock();
    try {
      fetchWhenPaused();
    } finally {
      fetching.unlock();
    }
  }

  private void fetchUnlessOtherDoes() {
    if (fetching.tryLock()) {
      try {
        fetchWhenPaused();
      } finally {
        fetching.unlock();
      }
    }
  }

  private void fetchWhenPaused() {
    if (tried && sinceLastTry() < PAUSE.toNanos()) {
      return;
    }
    try {
      keys = parse(fetch());
    } catch (IOException | JoseException | RuntimeException e) {
      LOG.warnf("the signing keys could not be fetched from %s: %s", address, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lastTry = System.nanoTime();
      tried = true;
    }
  }

  private long sinceLastTry() {
    return System.nanoTime() - lastTry;
  }

  private String fetch() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    HttpResponse<byte[]> answer =
        http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static Map<String, Key> parse(String json) throws JoseException, IOException {
    Map<String, Key> found = new HashMap<>();
    for (JsonWebKey key : new JsonWebKeySet(json).getJsonWebKeys()) {
      if (key instanceof EllipticCurveJsonWebKey curve && curve.getKeyId() != null) {
        found.put(curve.getKeyId(), curve.getPublicKey());
      }
    }
    if (found.isEmpty()) {
      throw new IOException("the set holds no usable key");
    }
    return Map.copyOf(found);
  }
}
