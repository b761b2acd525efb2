package org.hubtokens.lanes.signed;

/** Something does not bear the signature it should; the message says what is wrong with it. */
public final class UnsignedException extends Exception {
  public UnsignedException(String message) {
    super(message);
  }
}
