package org.hubtokens.command.http;

import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/** Reads the names of accounts. */
final class AccountNames {
  private AccountNames() {}

  /** The name in a field; null when it is none, which is noted. */
  static @Nullable AccountName of(JsonBody body, String field) {
    String text = body.requiredText(field);
    try {
      return body.refused(field) ? null : new AccountName(text);
    } catch (IllegalArgumentException e) {
      body.refuse(field, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The name in a path; what can be no account's is the name of no account. */
  static AccountName inPath(String text) {
    try {
      return new AccountName(text);
    } catch (IllegalArgumentException _) {
      throw new ApiException(404, "account not found");
    }
  }
}
