package org.hubtokens.query.readmodel;

/** What is known is older than what was asked for. */
public final class TooStaleException extends RuntimeException {

  public TooStaleException(String message) {
    super(message);
  }
}
