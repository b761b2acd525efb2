package org.hubtokens.command.log;

/** The store stayed away for longer than the log waits. */
public final class LogUnavailableException extends LogException {
  private final boolean outcomeUnknown;

  private LogUnavailableException(String message, boolean outcomeUnknown, Throwable cause) {
    super(message, cause);
    this.outcomeUnknown = outcomeUnknown;
  }

  private LogUnavailableException(String message, boolean outcomeUnknown) {
    super(message);
    this.outcomeUnknown = outcomeUnknown;
  }

  static LogUnavailableException nothingDone(String why) {
    return new LogUnavailableException(why, false);
  }

  static LogUnavailableException nothingDone(String why, Throwable cause) {
    return new LogUnavailableException(why, false, cause);
  }

  static LogUnavailableException unknown(String why) {
    return new LogUnavailableException(why, true);
  }

  /**
   * Whether the events may be in the log, or come to stand in it, although this was thrown. The log
   * settles that before it judges any later append, so a repetition meets the truth.
   */
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }
}
