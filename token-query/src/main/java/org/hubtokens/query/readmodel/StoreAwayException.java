package org.hubtokens.query.readmodel;

/** The store of the read models does not answer, or not as it should. */
public final class StoreAwayException extends RuntimeException {

  public StoreAwayException(String message) {
    super(message);
  }

  public StoreAwayException(Throwable cause) {
    super("the store does not answer: " + cause.getClass().getSimpleName(), cause);
  }
}
