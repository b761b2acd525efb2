package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * The name of an account: 4 to 30 of {@code [a-z0-9]}, and also the namespace of its repositories.
 * Words that are path segments of the API are reserved.
 */
public record AccountName(@JsonValue String value) implements Comparable<AccountName> {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 30;
  private static final Set<String> RESERVED =
      Set.of(
          "access",
          "accounts",
          "admin",
          "administrator",
          "anonymous",
          "apitokens",
          "auditlogs",
          "auth",
          "catalog",
          "console",
          "groups",
          "health",
          "introspect",
          "invites",
          "library",
          "login",
          "logout",
          "metrics",
          "namespaces",
          "openapi",
          "orgs",
          "repositories",
          "root",
          "system",
          "token",
          "tokens",
          "user",
          "users",
          "verify");

  @JsonCreator
  public AccountName {
    if (!shaped(value)) {
      throw new IllegalArgumentException(
          "an account name has 4 to 30 characters, each a lower-case letter a-z or a digit");
    }
    if (RESERVED.contains(value)) {
      throw new IllegalArgumentException("the account name '" + value + "' is reserved");
    }
  }

  // By hand: a reader that starts makes one for each token.
  private static boolean shaped(String value) {
    if (value.length() < SHORTEST || value.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(AccountName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
