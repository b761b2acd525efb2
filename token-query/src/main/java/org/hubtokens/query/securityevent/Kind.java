package org.hubtokens.query.securityevent;

/** What ended or became narrower. */
public enum Kind {
  /** A token, for ever. */
  TOKEN_REVOKED("token-revoked"),
  /** A token, until its owner switches it on again. */
  TOKEN_DEACTIVATED("token-deactivated"),
  /** A token may do less than before. */
  TOKEN_NARROWED("token-narrowed"),
  /** All tokens and sessions of an account, until it is enabled again. */
  ACCOUNT_DISABLED("account-disabled"),
  /** All sessions of an account, by a change of its password; its tokens stay. */
  SESSIONS_ENDED("sessions-ended");

  private final String wire;

  Kind(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }
}
