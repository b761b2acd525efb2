package org.hubtokens.infra.proof;

/** Whether the history fits could not be found out; the message says why, for a person. */
final class CannotTellException extends RuntimeException {
  CannotTellException(String message) {
    super(message);
  }
}
