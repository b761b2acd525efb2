package org.hubtokens.query.tokenlist;

import java.util.Locale;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** Looks for a text anywhere in the label, without regard to case, or for a token's whole uuid. */
record TokenSearch(String lowered, @Nullable TokenId token) {

  static TokenSearch of(String text) {
    return new TokenSearch(text.toLowerCase(Locale.ROOT), token(text));
  }

  private static @Nullable TokenId token(String text) {
    try {
      return TokenId.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean finds(TokenListRow row) {
    return (token != null && token.equals(row.tokenId()))
        || row.label().toLowerCase(Locale.ROOT).contains(lowered);
  }
}
