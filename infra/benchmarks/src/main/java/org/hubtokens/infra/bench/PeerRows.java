package org.hubtokens.infra.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.events.Sha256;
import org.hubtokens.infra.bench.peer.KeycloakPeer;
import org.hubtokens.infra.bench.peer.NginxPeer;
import org.hubtokens.infra.bench.peer.Peer;
import org.hubtokens.infra.bench.peer.Question;
import org.hubtokens.infra.bench.peer.RedisPeer;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;

/** The verifier beside other designs, each of which may be absent. */
final class PeerRows {
  private static final String CLIENT = "bench";

  private final String secret = UUID.randomUUID().toString();

  /** Makes the verifier know who introspects. */
  Map<String, String> settings() {
    return Map.of(
        "HUBTOKENS_VERIFIER_INTROSPECTION_CLIENTS_BENCH",
        HexFormat.of().formatHex(Sha256.of(secret)));
  }

  List<Row> redis(Hub hub) {
    try (Peer redis = RedisPeer.start(1)) {
      Row row = PeerRate.measure(hub, VerifyLatency.check(hub), redis);
      return List.of(row.marked(Mark.atLeast(2, row.ratio())));
    }
  }

  List<Row> nginx(Hub hub) {
    try (Peer nginx = NginxPeer.start()) {
      return List.of(PeerRate.measure(hub, VerifyLatency.check(hub), nginx));
    }
  }

  List<Row> keycloak(Hub hub) {
    try (Peer keycloak = KeycloakPeer.start()) {
      Row check = PeerRate.measure(hub, VerifyLatency.check(hub), keycloak);
      Row like = PeerRate.measure(hub, introspection(hub), keycloak);
      return List.of(check.marked(Mark.atLeast(35, check.ratio())), like);
    }
  }

  private Question introspection(Hub hub) {
    HubClient.Created token = hub.client().signIn().create("bench", "repo:read");
    String pair = CLIENT + ":" + secret;
    return Question.post(
        URI.create(hub.direct(Part.VERIFIER) + "/introspect"),
        "token=" + token.secret(),
        "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }
}
