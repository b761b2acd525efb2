package org.hubtokens.events.lane;

/** Names of the record headers; each value is UTF-8 text. */
public final class LaneHeaders {
  /**
   * Position in the log of the event behind this record, decimal. On every lane but progress, acks,
   * usage and checkpoints.
   */
  public static final String POSITION = "position";

  /** The log this record comes from, a UUID. On every record but those of usage. */
  public static final String LOG_ID = "log-id";

  /**
   * Major version of the value's form, decimal. On every record but those of the events lane (see
   * ce_type).
   */
  public static final String VERSION = "version";

  /** The one major version there is so far; a reader stops at any other. */
  public static final String CURRENT_VERSION = "1";

  /** On a tombstone of the credentials lane: the digest of the credential that is gone. */
  public static final String DIGEST = "digest";

  /** What CloudEvents call {@code datacontenttype}, by its name in Kafka; the events lane only. */
  public static final String CONTENT_TYPE = "content-type";

  /** CloudEvents 1.0, Kafka binding, binary mode; the events lane only. */
  public static final String CE_SPEC_VERSION = "ce_specversion";

  public static final String CE_ID = "ce_id";
  public static final String CE_SOURCE = "ce_source";

  /** {@code org.hubtokens.<wire name>.v<version>}. */
  public static final String CE_TYPE = "ce_type";

  public static final String CE_TIME = "ce_time";

  /** The token id, or the account name for account events. */
  public static final String CE_SUBJECT = "ce_subject";

  /** Extension: who did it, an account name or {@code system}. */
  public static final String CE_ACTOR = "ce_actor";

  /** Extension: address of the client. Absent when unknown. */
  public static final String CE_CLIENT_ADDRESS = "ce_clientaddress";

  /** Extension: User-Agent of the client. Absent when unknown. */
  public static final String CE_USER_AGENT = "ce_useragent";

  /** Extension: the request that caused it. Absent when unknown. */
  public static final String CE_REQUEST_ID = "ce_requestid";

  public static final String CE_TYPE_PREFIX = "org.hubtokens.";

  private LaneHeaders() {}
}
