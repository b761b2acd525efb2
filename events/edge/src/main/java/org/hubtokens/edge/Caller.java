package org.hubtokens.edge;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/** Who makes this request, and from where. */
@RequestScoped
public class Caller {
  private static final int LONGEST_AGENT = 256;

  private final RoutingContext http;
  private @Nullable Session checked;
  private @Nullable ApiException refusal;
  private @Nullable Session session;

  Caller(RoutingContext http) {
    this.http = http;
  }

  /** The session of this request, checked once however often it is asked for. */
  Session check(SessionVerifier verifier) {
    if (checked == null && refusal == null) {
      try {
        checked = verifier.verify(http.request().getHeader(HttpHeaders.AUTHORIZATION));
      } catch (ApiException e) {
        refusal = e;
      }
    }
    if (checked == null) {
      throw Objects.requireNonNull(refusal);
    }
    return checked;
  }

  RoutingContext http() {
    return http;
  }

  void signedIn(Session good) {
    session = good;
  }

  /** The account signed in. Only for {@link SignedIn} resources. */
  public AccountName account() {
    if (session == null) {
      throw new ApiException(401, StatusText.of(401));
    }
    return session.account();
  }

  /** The account signed in, or {@code anonymous}. */
  public String actor() {
    return session == null ? "anonymous" : session.account().value();
  }

  /** The client's address, behind the proxies we trust. */
  public String clientAddress() {
    return clientAddress(http);
  }

  static String clientAddress(RoutingContext http) {
    SocketAddress remote = http.request().remoteAddress();
    if (remote == null) {
      return "";
    }
    String address = remote.hostAddress() == null ? remote.host() : remote.hostAddress();
    return Texts.printable(address, 64);
  }

  public String userAgent() {
    return Texts.printable(http.request().getHeader("User-Agent"), LONGEST_AGENT);
  }

  /**
   * Whether the request has that header, be it empty: the framework takes an empty one for none.
   */
  public boolean sent(String header) {
    return http.request().headers().contains(header);
  }

  public String requestId() {
    return RequestId.of(http);
  }
}
