package org.hubtokens.edge.document;

/** What operations are grouped by, in the order in which they are shown. */
public final class Tags {
  public static final String SESSIONS = "Sessions";
  public static final String TOKENS = "Personal access tokens";
  public static final String OLDER_TOKENS = "Personal access tokens, older path";
  public static final String HISTORY = "History";
  public static final String CHECKPOINTS = "Checkpoints";
  public static final String SECURITY_EVENTS = "Security events";
  public static final String ACCOUNTS = "Accounts";
  public static final String ADMINISTRATION = "Administration";
  public static final String VERIFY = "Verify";
  public static final String INTROSPECTION = "Introspection";
  public static final String REGISTRY = "Registry";
  public static final String KEYS = "Keys";
  public static final String DESCRIPTION = "Description";
  public static final String OPERATIONS = "Operations";

  private Tags() {}
}
