package org.hubtokens.infra.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/** Asks the verifier for registry tokens, each time anew with a personal access token. */
final class RegistryTokens {
  private static final int WARM_UP_SECONDS = 8;
  private static final int SECONDS = 3;

  private final String url;
  private final String authorization;

  private RegistryTokens(String url, String authorization) {
    this.url = url;
    this.authorization = authorization;
  }

  static RegistryTokens warm(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("bench", "repo:read");
    String pair = Hub.ACCOUNT + ":" + token.secret();
    RegistryTokens tokens =
        new RegistryTokens(
            hub.direct(Part.VERIFIER)
                + "/token?service=hubtokens-registry&scope=repository:"
                + Hub.ACCOUNT
                + "/app:pull",
            "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    tokens.rate(WARM_UP_SECONDS);
    return tokens;
  }

  Rate rate() {
    return rate(SECONDS);
  }

  private Rate rate(int seconds) {
    return Wrk.rate(url, seconds, authorization);
  }
}
