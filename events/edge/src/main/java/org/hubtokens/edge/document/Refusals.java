package org.hubtokens.edge.document;

/** Names of the refusals, headers and of the session in the description of every service. */
public final class Refusals {
  public static final String INVALID = "Invalid";
  public static final String UNAUTHORIZED = "Unauthorized";
  public static final String FORBIDDEN = "Forbidden";
  public static final String NOT_ACCEPTABLE = "NotAcceptable";
  public static final String TOO_SLOW = "TooSlow";
  public static final String TOO_LARGE = "TooLarge";
  public static final String NOT_JSON = "NotJson";
  public static final String TOO_MANY = "TooManyRequests";
  public static final String INTERNAL = "InternalError";
  public static final String UNAVAILABLE = "Unavailable";

  /** What is wanted of a caller who signed in with the account's password. */
  public static final String SESSION = "session";

  static final String RETRY_AFTER = "Retry-After";
  static final String JSON = "application/json";

  private Refusals() {}
}
