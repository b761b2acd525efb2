package org.hubtokens.verifier.registrytoken;

import org.hubtokens.verifier.identify.Attempt;
import org.hubtokens.verifier.verify.Authorization;
import org.jspecify.annotations.Nullable;

/** What somebody who asks for a token says about who it is. None of these prints a secret. */
sealed interface Credentials {

  /** Nothing. */
  record None() implements Credentials {}

  /** Something that names nobody. */
  record Unreadable() implements Credentials {}

  /** A name, and a password or personal access token. */
  record Pair(String user, String secret, Attempt attempt) implements Credentials {
    @Override
    public String toString() {
      return "Pair[" + user + ", redacted]";
    }
  }

  /** What an earlier answer gave for later. */
  record Refresh(String token) implements Credentials {
    @Override
    public String toString() {
      return "Refresh[redacted]";
    }
  }

  /** From an {@code Authorization} header. */
  static Credentials ofHeader(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return new None();
    }
    Authorization presented = Authorization.parse(header);
    if (presented == null) {
      return new Unreadable();
    }
    if (presented.empty()) {
      return new None();
    }
    // Without a user it is Bearer, or a client that falls back to GET with a dead refresh token.
    String user = presented.user();
    return user == null || user.isEmpty()
        ? new Unreadable()
        : new Pair(user, presented.secret(), Attempt.PERHAPS_SECOND);
  }
}
