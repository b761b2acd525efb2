package org.hubtokens.command.registeraccount;

/** Who may register an account. */
public enum Registration {
  /** Everybody. */
  OPEN,
  /** Nobody by himself. */
  CLOSED
}
