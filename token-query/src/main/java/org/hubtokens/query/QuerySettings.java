package org.hubtokens.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hubtokens.query.console.Registration;
import org.hubtokens.query.receipts.ReceiptSettings;

/** The settings of this service. */
@ConfigMapping(prefix = "hubtokens.query")
public interface QuerySettings {

  /** Tells this instance from others in acknowledgements. Default: random at each start. */
  Optional<String> instanceId();

  /** Where the verifier publishes the keys that sessions are signed with. */
  @WithDefault("http://localhost:8083/.well-known/jwks.json")
  URI jwksUrl();

  /** The database that holds the read models. */
  @WithDefault("hubtokens")
  String database();

  /** How long a read waits until it can reflect {@code At-Least-Position}. */
  @WithDefault("2s")
  Duration atLeastWait();

  /** How many reads may wait so at a time; further ones are refused at once. */
  @WithDefault("256")
  int atLeastWaiters();

  /** How often this instance looks which generation answers and which is being built. */
  @WithDefault("1s")
  Duration generationPoll();

  /** How long a generation is kept after another has taken its place. */
  @WithDefault("60s")
  Duration retireAfter();

  /** How many rows of lists asked for lately are kept in memory, all accounts together. */
  @WithDefault("50000")
  int cachedRows();

  /** How long a client may take for each part of a history that it has exported. */
  @WithDefault("1m")
  Duration exportPatience();

  /** What the operator has opened beyond the accounts' own; the same as the verifiers'. */
  Openings openings();

  /** Repositories and accounts, in the form of the verifiers' settings of these names. */
  interface Openings {

    /** Repositories that everybody may pull. */
    Optional<List<String>> publicRepositories();

    /** What accounts may do in those of others. */
    Optional<List<String>> sharedRepositories();

    /** Accounts whose tokens may list the repositories of everybody. */
    Optional<List<String>> catalogAccounts();
  }

  /** What verifiers have confirmed. */
  ReceiptSettings receipts();

  /** The web page. */
  Console console();

  /** What the web page says that only the operator knows. */
  interface Console {

    /** Whether the page offers to register an account; the same as token-command's. */
    @WithDefault("closed")
    Registration registration();

    /** What {@code docker login} is told to sign in to. Default: the page's own host. */
    Optional<String> registry();
  }
}
