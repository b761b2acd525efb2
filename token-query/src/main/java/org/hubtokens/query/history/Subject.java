package org.hubtokens.query.history;

import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;

/**
 * Whose history: an account's with all of its tokens, an account's without them, or that of one
 * token.
 */
public sealed interface Subject {

  /** Tells it from all others. */
  String key();

  static Subject of(AccountName account) {
    return new OfAccount(account);
  }

  static Subject of(TokenId tokenId) {
    return new OfToken(tokenId);
  }

  /** What happened to an account itself, few events among those of its tokens. */
  static Subject ofItself(AccountName account) {
    return new OfItself(account);
  }

  /** An account with all of its tokens. */
  record OfAccount(AccountName account) implements Subject {
    @Override
    public String key() {
      return "a:" + account.value();
    }
  }

  /** An account without its tokens. */
  record OfItself(AccountName account) implements Subject {
    @Override
    public String key() {
      return "i:" + account.value();
    }
  }

  /** One token. */
  record OfToken(TokenId tokenId) implements Subject {
    @Override
    public String key() {
      return "t:" + tokenId;
    }
  }
}
