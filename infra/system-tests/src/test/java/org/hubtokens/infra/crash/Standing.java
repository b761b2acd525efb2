package org.hubtokens.infra.crash;

/** How a token stands, as far as the campaign changes it. */
record Standing(String label, boolean active, boolean revoked) {

  /** Whether a verifier accepts it. */
  boolean good() {
    return active && !revoked;
  }
}
