package org.hubtokens.command.log;

/** Keys of an event's metadata. */
public final class Metadata {
  /** Who did it: an account name or {@code system}. */
  public static final String ACTOR = "actor";

  public static final String CLIENT_ADDRESS = "client-address";
  public static final String USER_AGENT = "user-agent";
  public static final String REQUEST_ID = "request-id";

  /** The caller's own name for the request, by which a repetition is known. */
  public static final String IDEMPOTENCY_KEY = "idempotency-key";

  /** Digest of the request, which tells a repetition from another request with the same key. */
  public static final String REQUEST_FINGERPRINT = "request-fingerprint";

  /** What the count stands at that the event changed; given by the log. */
  public static final String TALLY = "tally";

  /** Number, within its account, of a token that a client had made for its owner. */
  public static final String AUTO_NUMBER = "auto-number";

  /** Ids of the account's tokens of that kind that lived then, this one among them. */
  public static final String AUTO_TOKENS = "auto-tokens";

  private Metadata() {}
}
