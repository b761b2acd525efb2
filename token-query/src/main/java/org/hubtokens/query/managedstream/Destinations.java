package org.hubtokens.query.managedstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where may be pushed to. Whoever sets up a stream makes this service call an address of his
 * choice, so it must not be one that only this service can reach. What a name stands for may change
 * after it was looked at; so it is looked up for each connection, and the connection is made to the
 * very address that was found good.
 */
final class Destinations {
  private static final int LONGEST = 1024;

  /** What names stand for. */
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final @Nullable List<String> hosts;
  private final boolean loopback;
  private final Resolver resolver;

  Destinations(PushSettings settings, Resolver resolver) {
    this.hosts = settings.hosts().orElse(null);
    this.loopback = settings.loopback();
    this.resolver = resolver;
  }

  /** What is wrong with an address that a receiver names; null when nothing is. */
  @Nullable String refusal(String text) {
    URI uri = parsed(text);
    if (uri == null) {
      return "must be an address such as https://receiver.example/events, of up to "
          + LONGEST
          + " characters, without a user, a password or a fragment";
    }
    if (!scheme(uri).equals("https") && !tryingOut(uri)) {
      return "must begin with https://";
    }
    if (hosts != null && !named(host(uri))) {
      return "must be on one of the hosts that this hub may push to";
    }
    InetAddress literal = literal(host(uri));
    if (literal != null && !allowed(uri, literal)) {
      return "must not be a private address";
    }
    return null;
  }

  /**
   * The address to connect to.
   *
   * @throws IOException when there is none, or none that is allowed
   */
  InetAddress address(URI uri) throws IOException {
    if (refusal(uri.toString()) != null) {
      throw new UnknownHostException("not allowed any more");
    }
    for (InetAddress address : resolver.resolve(host(uri))) {
      if (allowed(uri, address)) {
        return address;
      }
    }
    throw new UnknownHostException("has no public address");
  }

  private boolean allowed(URI uri, InetAddress address) {
    if (address.isLoopbackAddress()) {
      return loopback;
    }
    return scheme(uri).equals("https") && (hosts != null || PublicAddress.is(address));
  }

  /** Without TLS only this machine itself, and only where the operator lets it. */
  private boolean tryingOut(URI uri) {
    InetAddress literal = literal(host(uri));
    boolean here = literal == null ? host(uri).equals("localhost") : literal.isLoopbackAddress();
    return loopback && here && scheme(uri).equals("http");
  }

  private boolean named(String host) {
    return Objects.requireNonNull(hosts).stream()
        .anyMatch(
            name -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
  }

  private static @Nullable URI parsed(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      URI uri = new URI(text);
      boolean plain =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && uri.getPort() <= 65_535
              && uri.getPort() != 0;
      return plain ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  /** Without the brackets of IPv6. */
  private static String host(URI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
