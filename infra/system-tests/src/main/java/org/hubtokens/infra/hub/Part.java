package org.hubtokens.infra.hub;

/**
 * A service of the embedded run: the folder it is built in and its port's distance from the
 * gateway's.
 */
public enum Part {
  COMMAND("token-command", 1),
  QUERY("token-query", 2),
  VERIFIER("auth-verifier", 3);

  private final String folder;
  private final int offset;

  Part(String folder, int offset) {
    this.folder = folder;
    this.offset = offset;
  }

  public String folder() {
    return folder;
  }

  int offset() {
    return offset;
  }
}
