package org.hubtokens.lanes;

/** A record that is not of the form the wire contract asks for. Never carries what it held. */
public final class WireFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WireFormatException(String message) {
    super(message);
  }
}
