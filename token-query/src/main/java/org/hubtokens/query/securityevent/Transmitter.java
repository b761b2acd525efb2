package org.hubtokens.query.securityevent;

import java.time.Clock;
import org.hubtokens.edge.ApiException;
import org.jspecify.annotations.Nullable;

/** Signs security events, where the operator has said under which name. */
public final class Transmitter {
  private final @Nullable SetSigner signer;

  /**
   * Makes the first key where there is none and one is needed.
   *
   * @throws IllegalArgumentException when that is not possible
   */
  public Transmitter(SecurityEventSettings settings, Clock clock) {
    this.signer = SetSigner.of(settings, clock);
  }

  /** Whether anything is signed at all. */
  public boolean signs() {
    return signer != null;
  }

  /**
   * What signs.
   *
   * @throws ApiException 404 when nothing does
   */
  public SetSigner signer() {
    if (signer == null) {
      throw new ApiException(404, "this hub signs no security events: it has no issuer");
    }
    return signer;
  }
}
