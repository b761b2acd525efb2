package org.hubtokens.infra.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about a run.
 *
 * @param port of the gateway; the parts take the ports behind it
 * @param bind the address the gateway listens on
 * @param data where everything is kept
 * @param root of the checkout, where the services were built
 * @param mongodbUri a store to use instead of the embedded one
 * @param kafka brokers to use instead of the embedded one
 * @param administrators names of the accounts that may manage others, separated by commas
 * @param rateLimit requests a minute of one caller; 0: no limit
 * @param headTimeLimit how long a client may take to send the head of its first request
 * @param bodyTimeLimit how long it may take to send a body
 * @param rehearsal whether it is made for the parts' {@link StartCache} only
 * @param quickCompiler whether all but the verifier is compiled by the JVM's quick compiler only
 * @param tls how the gateway speaks TLS; null: not at all
 */
record RunSettings(
    int port,
    String bind,
    Path data,
    Path root,
    @Nullable String mongodbUri,
    @Nullable String kafka,
    String demoAccount,
    @Nullable String demoPassword,
    String administrators,
    int rateLimit,
    Duration headTimeLimit,
    Duration bodyTimeLimit,
    boolean rehearsal,
    boolean quickCompiler,
    @Nullable GatewayTls tls) {
  /** Taken away from the environment of the parts. */
  static final String DEMO_PASSWORD = "HUBTOKENS_DEMO_PASSWORD";

  /** How many ports a run takes. */
  static final int PORTS = 8;

  /** So high that nobody who tries the hub out or measures it ever meets it. */
  private static final String RATE_LIMIT = "1000000";

  /** In whole seconds, which the services read in the same way. */
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})s");

  static RunSettings from(Map<String, String> environment) {
    Path root =
        Path.of(environment.getOrDefault("HUBTOKENS_ROOT", ".")).toAbsolutePath().normalize();
    Path data =
        Path.of(environment.getOrDefault("HUBTOKENS_DATA", root.resolve("data").toString()))
            .toAbsolutePath()
            .normalize();
    String demo = environment.getOrDefault("HUBTOKENS_DEMO_ACCOUNT", "demo");
    return new RunSettings(
        port(environment.getOrDefault("HUBTOKENS_PORT", "8080")),
        environment.getOrDefault("HUBTOKENS_BIND", "127.0.0.1"),
        data,
        root,
        environment.get("MONGODB_URI"),
        environment.get("KAFKA_BOOTSTRAP_SERVERS"),
        demo,
        environment.get(DEMO_PASSWORD),
        environment.getOrDefault("HUBTOKENS_ADMINISTRATORS", demo),
        rateLimit(environment.getOrDefault("HUBTOKENS_RATE_LIMIT", RATE_LIMIT)),
        time(environment, "HUBTOKENS_HEAD_TIME_LIMIT", "15s"),
        time(environment, "HUBTOKENS_BODY_TIME_LIMIT", "30s"),
        Boolean.parseBoolean(environment.get("HUBTOKENS_REHEARSAL")),
        quickCompiler(environment.getOrDefault("HUBTOKENS_QUICK_COMPILER", "false")),
        GatewayTls.from(environment, data).orElse(null));
  }

  RunSettings withPort(int other) {
    return new RunSettings(
        other,
        bind,
        data,
        root,
        mongodbUri,
        kafka,
        demoAccount,
        demoPassword,
        administrators,
        rateLimit,
        headTimeLimit,
        bodyTimeLimit,
        rehearsal,
        quickCompiler,
        tls);
  }

  private static boolean quickCompiler(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new CannotStartException(
              "HUBTOKENS_QUICK_COMPILER must be true or false, not '" + text + "'");
    };
  }

  private static Duration time(Map<String, String> environment, String name, String usual) {
    String text = environment.getOrDefault(name, usual);
    Matcher form = TIME.matcher(text);
    if (!form.matches()) {
      throw new CannotStartException(name + " must be a time such as 30s, not '" + text + "'");
    }
    return Duration.ofSeconds(Long.parseLong(Objects.requireNonNull(form.group(1))));
  }

  private static int rateLimit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 0) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new CannotStartException(
        "HUBTOKENS_RATE_LIMIT must be a number of requests a minute, 0 for no limit, not '"
            + text
            + "'");
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1024 && port + PORTS <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new CannotStartException(
        "HUBTOKENS_PORT must be a number from 1024 to "
            + (65_535 - PORTS)
            + ", not '"
            + text
            + "'");
  }

  int commandPort() {
    return port + 1;
  }

  int queryPort() {
    return port + 2;
  }

  int verifierPort() {
    return port + 3;
  }

  int kafkaPort() {
    return port + 4;
  }

  int controllerPort() {
    return port + 5;
  }

  int storePort() {
    return port + 6;
  }

  int registryPort() {
    return port + 7;
  }

  Path keys() {
    return data.resolve("keys");
  }

  Path logs() {
    return data.resolve("logs");
  }

  /** Where a browser or a script on this machine finds the hub. */
  String origin() {
    return (tls == null ? "http" : "https") + "://localhost:" + port;
  }
}
