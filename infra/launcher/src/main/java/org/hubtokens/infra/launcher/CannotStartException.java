package org.hubtokens.infra.launcher;

/** Something a person has to put right before a run can start; the message says what. */
final class CannotStartException extends RuntimeException {
  CannotStartException(String message) {
    super(message, null, false, false);
  }
}
