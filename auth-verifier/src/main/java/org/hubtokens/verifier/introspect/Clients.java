package org.hubtokens.verifier.introspect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.hubtokens.edge.ClientSecrets;
import org.hubtokens.verifier.config.VerifierSettings;

/** Who may introspect. */
@Singleton
public class Clients {
  private final ClientSecrets secrets;

  @Inject
  public Clients(VerifierSettings settings) {
    this(settings.introspection().clients());
  }

  /**
   * Those of these entries; see {@link ClientSecrets}.
   *
   * @throws IllegalArgumentException naming the client whose entry cannot work, never what it holds
   */
  public Clients(Map<String, String> clients) {
    this.secrets = new ClientSecrets("hubtokens.verifier.introspection.clients", clients);
  }

  /** Whether this is a client of ours and its secret. */
  boolean know(String id, String secret) {
    return secrets.know(id, secret);
  }
}
