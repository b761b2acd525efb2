package org.hubtokens.events.decision;

/**
 * Why access was given or refused. The code goes to answers, logs and metrics; it never changes.
 */
public enum Reason {
  ALLOWED("allowed", "allowed"),
  MISSING(
      "credentials-missing", "no credentials were presented; log in with a personal access token"),
  MALFORMED(
      "token-malformed",
      "this is no personal access token of this hub; check that it was copied whole"),
  UNKNOWN(
      "token-unknown",
      "the account or its token is not known; check the name, or create a new token"),
  REVOKED("token-revoked", "this token was revoked; create a new one"),
  EXPIRED("token-expired", "this token has expired; create a new one"),
  DEACTIVATED("token-deactivated", "this token is deactivated; activate it, or use another one"),
  ACCOUNT_DISABLED(
      "account-disabled", "the account of this token is disabled; ask an administrator"),
  SCOPE_TOO_NARROW(
      "scope-too-narrow", "this token's scopes do not allow it; use a token with wider scopes"),
  REPOSITORY_NOT_COVERED(
      "repository-not-covered",
      "this token is restricted to other repositories or actions; use another one, or change what"
          + " it is restricted to"),
  NOT_IN_NAMESPACE(
      "not-in-namespace", "the repository does not belong to the account of this token"),
  CATALOG_CLOSED(
      "catalog-closed",
      "the list of all repositories is closed to this account; ask an administrator"),
  REGISTRY_TOKEN_UNFIT(
      "registry-token-unfit",
      "this registry token is not good here, or not any more; get another one"),
  REGISTRY_TOKEN_TOO_NARROW(
      "registry-token-too-narrow",
      "this registry token was not given for that; get one with the scope of the challenge"),
  KNOWLEDGE_TOO_OLD(
      "knowledge-too-old",
      "the verifier has not heard from the log for too long to vouch for a token");

  private final String code;
  private final String text;

  Reason(String code, String text) {
    this.code = code;
    this.text = text;
  }

  public String code() {
    return code;
  }

  /** One sentence for the person at the terminal: what is wrong and what to do. */
  public String text() {
    return text;
  }
}
