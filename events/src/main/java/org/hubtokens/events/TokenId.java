package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;

/** Names a token for its owner and in every store and message; says nothing about its secret. */
public record TokenId(@JsonValue UUID value) {

  public static TokenId random() {
    return new TokenId(UUID.randomUUID());
  }

  /**
   * Reads the canonical text form, 36 characters.
   *
   * @throws IllegalArgumentException for any other text
   */
  @JsonCreator
  public static TokenId parse(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a UUID in its canonical form");
    }
    return new TokenId(uuid);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
