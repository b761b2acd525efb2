package org.hubtokens.command.checkpoint;

/** The log is not what a published checkpoint says: its history was rewritten or cut. */
final class ContradictionException extends RuntimeException {
  ContradictionException(String message) {
    super(message);
  }
}
