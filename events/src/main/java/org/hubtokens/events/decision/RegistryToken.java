package org.hubtokens.events.decision;

/**
 * How a registry's JWT bears on what is decided about the token that it was got with. Part of the
 * one decision: the live check and explain both call it.
 */
public enum RegistryToken {
  /** There is none: the token itself is shown. */
  NONE("none"),
  /** Fit, and given for what is asked. */
  FIT("fit"),
  /** Fit, but given for something else. */
  NARROW("narrow"),
  /** Of another registry, not good any more or not yet, or of a key that is not ours any more. */
  UNFIT("unfit");

  private static final Verdict NOT_FIT = new Verdict.Denied(Reason.REGISTRY_TOKEN_UNFIT);
  private static final Verdict TOO_NARROW = new Verdict.Denied(Reason.REGISTRY_TOKEN_TOO_NARROW);

  private final String wire;

  RegistryToken(String wire) {
    this.wire = wire;
  }

  /** The verdict for whoever shows it, where {@code ofToken} is that about the token. */
  public Verdict verdict(Verdict ofToken) {
    return switch (this) {
      case NONE, FIT -> ofToken;
      case NARROW -> ofToken.allowed() ? TOO_NARROW : ofToken;
      case UNFIT -> NOT_FIT;
    };
  }

  String wire() {
    return wire;
  }

  static RegistryToken of(String wire) {
    for (RegistryToken one : values()) {
      if (one.wire.equals(wire)) {
        return one;
      }
    }
    throw new IllegalArgumentException("registry-token is fit, narrow or unfit");
  }
}
