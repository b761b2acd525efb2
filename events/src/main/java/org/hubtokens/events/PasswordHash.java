package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An Argon2id hash in PHC string form ({@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}). Never
 * printed.
 */
public record PasswordHash(@JsonValue String phc) {

  @JsonCreator
  public PasswordHash {
    if (!phc.startsWith("$argon2id$") || phc.length() > 256) {
      throw new IllegalArgumentException("not an Argon2id hash in PHC string form");
    }
  }

  @Override
  public String toString() {
    return "PasswordHash[redacted]";
  }
}
