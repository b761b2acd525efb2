package org.hubtokens.query.http;

import jakarta.inject.Singleton;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.events.AccountName;

/** Which accounts the caller may read: its own, and as an administrator any. */
@Singleton
public class ReadableAccounts {
  private final Administrators administrators;
  private final Caller caller;

  ReadableAccounts(Administrators administrators, Caller caller) {
    this.administrators = administrators;
    this.caller = caller;
  }

  /**
   * The account of a path.
   *
   * @param what is to be read: "it", or something of it
   * @throws ApiException 403 for somebody else's, 404 for a text that cannot be a name
   */
  public AccountName require(String account, String what) {
    AccountName asking = caller.account();
    if (!asking.value().equals(account) && !administrators.include(asking)) {
      throw new ApiException(403, "only the account itself and administrators can read " + what);
    }
    try {
      return new AccountName(account);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  public static ApiException notFound() {
    return new ApiException(404, "account not found");
  }
}
