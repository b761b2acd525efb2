package org.hubtokens.command.log;

/** The store shows something else than it had confirmed, or something that is no commit. */
final class StoreMismatchException extends RuntimeException {
  StoreMismatchException(String message) {
    super(message);
  }

  StoreMismatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
