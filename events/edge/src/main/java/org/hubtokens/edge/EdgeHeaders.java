package org.hubtokens.edge;

/** Names of the HTTP headers that are ours. */
public final class EdgeHeaders {
  /** In and out: names one request through all logs. */
  public static final String REQUEST_ID = "X-Request-Id";

  /** Out: the position of the log that an answer reflects. */
  public static final String TOKEN_POSITION = "Token-Position";

  /** Out: how old the knowledge behind an answer is. */
  public static final String TOKEN_AGE_MS = "Token-Age-Ms";

  /** In: answer only with knowledge of this position or later. */
  public static final String AT_LEAST_POSITION = "At-Least-Position";

  /** Out: readers that have not confirmed a command, and why. */
  public static final String TOKEN_UNCONFIRMED = "Token-Unconfirmed";

  /** In, at /verify: record the decision. Out: it, for explain to make it again. */
  public static final String TOKEN_DECISION = "Token-Decision";

  /** Out: from a command's append to the last confirmation of those that are live, in ms. */
  public static final String TOKEN_CONFIRMED_MS = "Token-Confirmed-Ms";

  /** In: a repeated request with the same key acts once. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Out: this is the answer of an earlier request with the same key. */
  public static final String IDEMPOTENT_REPLAY = "Idempotent-Replay";

  /** In: why a token is revoked, for the record. */
  public static final String REVOCATION_REASON = "Revocation-Reason";

  /** Out, on the replay of a creation: why the secret is missing. */
  public static final String TOKEN_SECRET = "Token-Secret";

  private EdgeHeaders() {}
}
