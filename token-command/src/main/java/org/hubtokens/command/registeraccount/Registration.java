package org.hubtokens.command.registeraccount;

/** Who may register an account. */
public enum Registration {
  /** Everybody; a name that somebody was invited to is kept for him. */
  OPEN,
  /** Whoever was invited. */
  INVITATION,
  /** Nobody by himself. */
  CLOSED
}
