package org.hubtokens.command.http;

import org.hubtokens.edge.JsonBody;

/** What a password has to be: long enough, and short enough to be hashed. */
final class PasswordRules {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  private PasswordRules() {}

  static String fresh(JsonBody body, String field) {
    String password = body.requiredText(field);
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      body.refuse(field, "must have 8 to 128 characters");
    }
    return password;
  }

  /** One that was good once; only what cannot have been any is refused. */
  static String known(JsonBody body, String field) {
    String password = body.requiredText(field);
    if (password.isEmpty() || password.length() > 2 * LONGEST) {
      body.refuse(field, "must have 1 to 128 characters");
    }
    return password;
  }
}
