package org.hubtokens.command.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.hubtokens.command.registeraccount.Registration;

/** The settings of this service; the README lists them with their meaning. */
@ConfigMapping(prefix = "hubtokens.command")
public interface CommandSettings {

  /** What the tokens of this hub begin with. */
  @WithDefault("hubt")
  String tokenPrefix();

  /** Whether strangers may register accounts. */
  @WithDefault("closed")
  Registration registration();

  /** How long an invitation is good that was made without an expiry. */
  @WithDefault("7d")
  Duration invitationLifetime();

  /** How many tokens an account may have that are not revoked. */
  @WithDefault("10000")
  long mostTokens();

  /** Status of a token's deletion, 202 or 204. Default: as the path it was sent to has it. */
  OptionalInt deleteStatus();

  /** Tells this instance from others in acknowledgements. Default: random at each start. */
  Optional<String> instanceId();

  /** Where the verifier publishes the keys that sessions are signed with. */
  @WithDefault("http://localhost:8083/.well-known/jwks.json")
  URI jwksUrl();

  /** The database that holds the log. */
  @WithDefault("hubtokens")
  String database();

  Log log();

  Password password();

  /** The log. */
  interface Log {
    /** How long an append or a read waits for a store that is away. */
    @WithDefault("5s")
    Duration patience();

    /** How long one request to the store may take. */
    @WithDefault("2s")
    Duration storeTimeout();

    /** How often to look for what other instances appended. */
    @WithDefault("200ms")
    Duration poll();

    /** The most appends that may wait; beyond it commands are refused with 503. */
    @WithDefault("1024")
    int queue();
  }

  /** The hashing of passwords, which is slow on purpose. */
  interface Password {
    /** How many are hashed at a time. */
    @WithDefault("1")
    int threads();

    /** How many may wait for that; beyond it registrations are refused with 503. */
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
  }
}
