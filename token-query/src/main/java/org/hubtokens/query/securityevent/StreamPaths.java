package org.hubtokens.query.securityevent;

/** Where receivers set up streams and fetch signed events, and how these are delivered. */
public final class StreamPaths {
  public static final String STREAMS = "/v2/security-events/streams";
  public static final String STATUS = STREAMS + "/status";
  public static final String VERIFY = STREAMS + "/verify";
  public static final String POLL = "/v2/security-events/poll";

  public static final String BY_PUSH = "urn:ietf:rfc:8935";
  public static final String BY_POLL = "urn:ietf:rfc:8936";

  private StreamPaths() {}
}
