package org.hubtokens.command.log;

/** An append or read that did not come to its end. */
public abstract sealed class LogException extends RuntimeException
    permits AppendConflictException,
        LogOverloadedException,
        LogUnavailableException,
        TallyFullException {

  LogException(String message, Throwable cause) {
    super(message, cause);
  }

  LogException(String message) {
    super(message);
  }
}
