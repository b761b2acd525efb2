package org.hubtokens.command.http;

/** Where the tokens stand: one set of tokens, two paths, as clients know them. */
public enum TokenPath {
  ACCESS_TOKENS(TokenPath.ACCESS_TOKENS_PATH, 204, false),
  /** The older path, which hub-tool uses; its clients leave out what they do not care about. */
  API_TOKENS(TokenPath.API_TOKENS_PATH, 202, true);

  static final String ACCESS_TOKENS_PATH = "/v2/access-tokens";
  static final String API_TOKENS_PATH = "/v2/api_tokens";

  private final String path;
  private final int deleted;
  private final boolean lenient;

  TokenPath(String path, int deleted, boolean lenient) {
    this.path = path;
    this.deleted = deleted;
    this.lenient = lenient;
  }

  String path() {
    return path;
  }

  /** Status of a deletion that went well, unless a setting says otherwise. */
  int deleted() {
    return deleted;
  }

  /** Whether a token can be created without saying what it may do and what it is called. */
  boolean lenient() {
    return lenient;
  }
}
