package org.hubtokens.edge;

import io.netty.util.NetUtil;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses trusted proxies that the server would look up by name at every request: a service that
 * answers from memory must not ask a name server first. An IPv6 address without a prefix length is
 * such a name to the server, since it takes what follows the last colon for a port.
 */
@Singleton
public class TrustedProxies {
  private static final String SETTING = "quarkus.http.proxy.trusted-proxies";

  private final List<String> proxies;

  TrustedProxies(@ConfigProperty(name = SETTING) Optional<List<String>> proxies) {
    this.proxies = proxies.orElse(List.of());
  }

  void check(@Observes StartupEvent event) {
    for (String proxy : proxies) {
      String wrong = problem(proxy.strip());
      if (wrong != null) {
        throw new IllegalArgumentException(SETTING + ": '" + proxy + "' " + wrong);
      }
    }
  }

  /** What is wrong with an entry; null when it is an address or a range of addresses. */
  static @Nullable String problem(String proxy) {
    int slash = proxy.indexOf('/');
    String address = slash < 0 ? proxy : proxy.substring(0, slash);
    if (NetUtil.isValidIpV4Address(address)) {
      return null;
    }
    if (!NetUtil.isValidIpV6Address(address)) {
      return "is no address; give addresses or ranges, such as 10.0.0.7 or 10.0.0.0/8";
    }
    return slash < 0 ? "needs its prefix length; write it as " + proxy + "/128" : null;
  }
}
