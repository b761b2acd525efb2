package org.hubtokens.infra.launcher;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text that a run ends its start with. */
final class Welcome {
  private Welcome() {}

  static String text(
      RunSettings settings, String store, String demo, boolean registry, double seconds) {
    String account = settings.demoAccount();
    String origin = settings.origin();
    return String.format(Locale.ROOT, "%nHub Tokens is ready after %.1f s%n%n", seconds)
        + line("hub", origin + "   (in a browser, API, docker login)")
        + line("token-command", port(settings.commandPort()))
        + line("token-query", port(settings.queryPort()))
        + line("auth-verifier", port(settings.verifierPort()))
        + line(
            "Kafka",
            settings.kafka() == null ? "127.0.0.1:" + settings.kafkaPort() : settings.kafka())
        + line("store", store)
        + line(
            "registry",
            registry
                ? "localhost:" + settings.registryPort()
                : "none (install docker-registry for one)")
        + line("logs", settings.logs().toString())
        + certificate(settings.tls())
        + line("demo account", demo)
        + """

          Try it:
            SESSION=$(curl -s %1$s/v2/users/login -H 'Content-Type: application/json' \\
              -d '{"username":"%2$s","password":"THE-PASSWORD"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
            curl -s %1$s/v2/access-tokens -H "Authorization: Bearer $SESSION" \\
              -H 'Content-Type: application/json' -d '{"token_label":"laptop","scopes":["repo:write"]}'
            curl -s %1$s/v2/access-tokens -H "Authorization: Bearer $SESSION"
            docker login localhost:%3$d -u %2$s          (the token is the password)
            curl -i -X DELETE %1$s/v2/access-tokens/UUID -H "Authorization: Bearer $SESSION"

          Ctrl-C stops everything; the next start goes on where this one ended.
          """
            .formatted(origin, account, registry ? settings.registryPort() : settings.port());
  }

  private static String certificate(@Nullable GatewayTls tls) {
    return tls == null || tls.key() != null
        ? ""
        : line("certificate", tls.certificate() + "   (curl --cacert …)");
  }

  private static String line(String what, String where) {
    return String.format(Locale.ROOT, "  %-14s %s%n", what, where);
  }

  private static String port(int port) {
    return "http://127.0.0.1:" + port + "/q/swagger-ui";
  }
}
