package org.hubtokens.command.log;

/** The append would have made a count go beyond its limit. Nothing was appended. */
public final class TallyFullException extends LogException {
  private final long most;

  TallyFullException(TallyStep step) {
    super(step.name() + " stands at its limit of " + step.most());
    this.most = step.most();
  }

  /** The limit. */
  public long most() {
    return most;
  }
}
