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

  private Metadata() {}
}
