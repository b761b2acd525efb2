package org.hubtokens.command.log;

import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;

/** What events can be found by, each a text {@code key=value}. */
public final class Tags {
  /** Key of the tag each event of a token carries. */
  public static final String TOKEN = "token";

  /** Key of the tag an account's own events carry; events of its tokens do not. */
  public static final String ACCOUNT = "account";

  /** Key of the tag of an event that was asked for with an idempotency key. */
  public static final String IDEMPOTENCY = "idempotency";

  /** Key of the tag of an event that changed how many tokens an account has. */
  public static final String TOKENS = "tokens";

  /** Key of the tag of the creation of a token that a client had made for its owner. */
  public static final String AUTO = "auto";

  public static String token(TokenId id) {
    return of(TOKEN, id.toString());
  }

  public static String account(AccountName name) {
    return of(ACCOUNT, name.value());
  }

  /** Name of the count of an account's tokens that are not revoked. */
  public static String tokens(AccountName account) {
    return of(TOKENS, account.value());
  }

  public static String idempotency(AccountName account, String key) {
    return of(IDEMPOTENCY, idempotencyValue(account, key));
  }

  /** The value alone: a key counts within its account. */
  public static String idempotencyValue(AccountName account, String key) {
    return account.value() + ":" + key;
  }

  static String of(String key, String value) {
    return key + "=" + value;
  }

  private Tags() {}
}
