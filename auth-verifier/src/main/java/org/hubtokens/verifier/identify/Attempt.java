package org.hubtokens.verifier.identify;

/** How a try to sign in stands to the others of its client. */
public enum Attempt {
  /** By itself, as most are. */
  ALONE,
  /** When it fails, the client tries the same once more in another way. */
  FIRST_OF_TWO,
  /** It may be that other try. */
  PERHAPS_SECOND
}
