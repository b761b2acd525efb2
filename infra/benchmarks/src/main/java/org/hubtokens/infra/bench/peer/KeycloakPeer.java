package org.hubtokens.infra.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.infra.hub.Ports;

/**
 * Keycloak in production mode (built for its database, which is in memory; local caches): it
 * introspects a token that a client got with its own credentials, and the same client asks.
 */
public final class KeycloakPeer {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern VERSION = Pattern.compile("Keycloak ([0-9.]+)");
  private static final String TOKEN_PATH = "/protocol/openid-connect/token";

  private KeycloakPeer() {}

  /**
   * Starts it.
   *
   * @throws PeerAbsentException when {@code KEYCLOAK_HOME} does not name an unpacked Keycloak
   */
  public static Peer start() {
    String home = System.getenv("KEYCLOAK_HOME");
    if (home == null || !Files.isExecutable(Path.of(home, "bin/kc.sh"))) {
      throw new PeerAbsentException(
          "Keycloak: KEYCLOAK_HOME names none (infra/bench fetch-peers brings one)");
    }
    int port = Ports.freeBlock();
    URI origin = URI.create("http://127.0.0.1:" + port);
    String password = UUID.randomUUID().toString();
    Path folder = Program.folder("bench-keycloak");
    Program program =
        Program.start(
            folder,
            command(home, port),
            Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", password));
    Question ready = Question.get(origin.resolve("/realms/master"));
    program.await(START, () -> Http.status(ready) == 200);
    String version = find(VERSION, Program.said("", home + "/bin/kc.sh", "--version"));
    return new Peer(
        "Keycloak " + version + " token introspection, start with a database in memory",
        introspection(origin, password),
        List.of(program),
        folder);
  }

  private static List<String> command(String home, int port) {
    return List.of(
        home + "/bin/kc.sh",
        "start",
        "--db=dev-mem",
        "--cache=local",
        "--hostname-strict=false",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + port);
  }

  /** Makes a realm with a client, gets it a token, and asks once to see that it is active. */
  private static Question introspection(URI origin, String password) {
    String admin =
        find(
            ACCESS_TOKEN,
            Http.post(
                origin.resolve("/realms/master" + TOKEN_PATH),
                "",
                Http.FORM,
                "grant_type=password&client_id=admin-cli&username=admin&password=" + password));
    String secret = UUID.randomUUID().toString();
    Http.post(origin.resolve("/admin/realms"), "Bearer " + admin, Http.JSON, realm(secret));
    URI tokens = origin.resolve("/realms/bench" + TOKEN_PATH);
    String pair = "gateway:" + secret;
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    String token =
        find(ACCESS_TOKEN, Http.post(tokens, basic, Http.FORM, "grant_type=client_credentials"));
    Question question =
        Question.post(
            URI.create(tokens + "/introspect"), "token=" + token, "Authorization: " + basic);
    String answer = Http.post(question.url(), basic, Http.FORM, "token=" + token);
    if (!answer.contains("\"active\":true")) {
      throw new IllegalStateException("Keycloak does not hold its own token active");
    }
    return question;
  }

  /** Only who is in a token's audience is told that it is active. */
  private static String realm(String secret) {
    return """
    {"realm": "bench", "enabled": true, "accessTokenLifespan": 86400,
     "clients": [{"clientId": "gateway", "secret": "%s", "publicClient": false,
       "serviceAccountsEnabled": true, "standardFlowEnabled": false,
       "protocolMappers": [{"name": "audience", "protocol": "openid-connect",
         "protocolMapper": "oidc-audience-mapper",
         "config": {"included.client.audience": "gateway", "access.token.claim": "true"}}]}]}
    """
        .formatted(secret);
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("Keycloak did not answer with " + pattern);
    }
    return String.valueOf(matcher.group(1));
  }
}
