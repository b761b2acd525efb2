package org.hubtokens.infra.bench.peer;

/** A peer is not on this machine; the message says what is missing. */
public final class PeerAbsentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PeerAbsentException(String message) {
    super(message);
  }
}
