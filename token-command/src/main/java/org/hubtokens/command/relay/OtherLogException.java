package org.hubtokens.command.relay;

/** What was published does not come from this log, or not from this state of it. */
final class OtherLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OtherLogException(String message) {
    super(message);
  }
}
