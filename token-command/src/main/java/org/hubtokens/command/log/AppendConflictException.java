package org.hubtokens.command.log;

/** The guard of an append found an event it forbids. Nothing was appended. */
public final class AppendConflictException extends LogException {
  private final long position;

  AppendConflictException(long position) {
    super("the event at position " + position + " stands against this append");
    this.position = position;
  }

  /** Where the event stands that was in the way. */
  public long position() {
    return position;
  }
}
