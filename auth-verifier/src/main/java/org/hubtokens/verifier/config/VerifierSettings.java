package org.hubtokens.verifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of auth-verifier; the README lists them with their meaning. */
@ConfigMapping(prefix = "hubtokens.verifier")
public interface VerifierSettings {

  /** What the tokens of this hub begin with. */
  @WithDefault("hubt")
  String tokenPrefix();

  /** Names this process among all verifiers; by default host name and a random part. */
  Optional<String> instanceId();

  /** Beyond this age of its knowledge the verifier refuses to vouch for any token. */
  Optional<Duration> maxStaleness();

  /**
   * Whether {@code /bench/constant} answers a constant, for benchmarks to set {@code /verify}
   * beside.
   */
  @WithDefault("false")
  boolean constantRoute();

  Verify verify();

  Keys keys();

  Registry registry();

  Session session();

  Password password();

  Usage usage();

  Introspection introspection();

  /** The verify path. */
  interface Verify {
    /** How long a request with {@code At-Least-Position} may wait. */
    @WithDefault("2s")
    Duration positionWait();

    /** How many requests may wait at a time. */
    @WithDefault("1000")
    int positionWaiters();

    /** Whether each check is for a registry path, also without {@code ?registry}. */
    @WithDefault("false")
    boolean registryPaths();

    /** How many JWTs for registries are remembered; one for many repositories counts as many. */
    @WithDefault("10000")
    int registryTokens();

    /**
     * Repositories that everybody may pull: {@code alice/app}, {@code alice/app-*}, {@code
     * alice/*}.
     */
    Optional<List<String>> publicRepositories();

    /** What accounts may do in those of others: {@code bobby=alice/app-*:pull+push}. */
    Optional<List<String>> sharedRepositories();

    /** Accounts whose tokens may list the repositories of everybody. */
    Optional<List<String>> catalogAccounts();
  }

  /** Where the signing keys are. */
  interface Keys {
    @WithDefault("keys")
    Path directory();

    /** How often the directory is looked at for new keys. */
    @WithDefault("10s")
    Duration scanEvery();

    /** A new key signs only after this time, when everybody can have learned it. */
    @WithDefault("30s")
    Duration settle();
  }

  /** The token service of registries. */
  interface Registry {
    /** Names of the registries that may be asked for; the first is the default. */
    @WithDefault("hubtokens-registry")
    List<String> services();

    @WithDefault("300s")
    Duration tokenLifetime();

    /** Whether the certificate goes into the header; off for registries that only have a JWKS. */
    @WithDefault("true")
    boolean x5c();

    /** Full URL of the token service in challenges; by default as the client addressed the hub. */
    Optional<URI> realm();

    /** Whether a password does for a token, or only a personal access token. */
    @WithDefault("true")
    boolean passwords();

    /** Whether clients that ask for a refresh token get one. */
    @WithDefault("false")
    boolean refreshTokens();
  }

  /** Sessions of the hub's own API. */
  interface Session {
    /** Of a session made with a password by {@code /v2/users/login}. */
    @WithDefault("24h")
    Duration lifetime();

    /** Of one made by {@code /v2/auth/token}, and of any made with a token. */
    @WithDefault("10m")
    Duration shortLifetime();
  }

  /** Token introspection. */
  interface Introspection {
    /**
     * Who may introspect: id -> SHA-256 of its secret in hexadecimal, or {@code file:} and the path
     * of a file that holds it.
     */
    Map<String, String> clients();
  }

  /** The check of passwords, which is slow on purpose. */
  interface Password {
    /** How many are checked at a time. */
    @WithDefault("1")
    int threads();

    /** How many may wait for that. */
    @WithDefault("32")
    int queue();

    /** After so many failures within the window, further tries of this account and address wait. */
    @WithDefault("10")
    int failures();

    @WithDefault("5m")
    Duration window();

    /** How many pairs of account and address are remembered. */
    @WithDefault("10000")
    int remembered();

    /** How much of a core wrong passwords may use in the long run, whoever tries them. */
    @WithDefault("0.1")
    double cores();

    /** How long a right password needs not be hashed again; 0s: it is each time. */
    @WithDefault("1m")
    Duration rightFor();
  }

  /** The reports of which token was used when. */
  interface Usage {
    /** Whether uses are noted and reported. */
    @WithDefault("true")
    boolean enabled();

    /** How long uses are gathered before they are reported together. */
    @WithDefault("1s")
    Duration reportEvery();

    /** How many tokens, and how many details of their uses, are remembered between two reports. */
    @WithDefault("100000")
    int mostTokens();
  }
}
