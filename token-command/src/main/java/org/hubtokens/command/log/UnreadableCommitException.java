package org.hubtokens.command.log;

/** What stands where the next commit should cannot even be read. */
public final class UnreadableCommitException extends RuntimeException {
  public UnreadableCommitException(String message) {
    super(message);
  }
}
