package org.hubtokens.infra.embedded;

/** Something else listens on a port that is needed. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The port that is taken. */
  private final int port;

  public PortTakenException(String what, int port) {
    super("port " + port + ", wanted for " + what + ", is taken by another program");
    this.port = port;
  }

  public int port() {
    return port;
  }
}
