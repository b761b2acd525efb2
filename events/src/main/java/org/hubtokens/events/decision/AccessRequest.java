package org.hubtokens.events.decision;

import java.util.Set;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;

/** What somebody who presents a credential asks for. */
public sealed interface AccessRequest {

  /** Only to be recognised: a login, a forward-auth check without a repository. */
  record Identify() implements AccessRequest {
    public static final Identify INSTANCE = new Identify();
  }

  /**
   * One action on one repository.
   *
   * @param repository full name, the namespace first: {@code alice/app}
   * @param openToAll whether the operator made this repository public
   * @param sharedWith accounts that the operator allows this beside the owner
   */
  record OnRepository(
      String repository, Action action, boolean openToAll, Set<AccountName> sharedWith)
      implements AccessRequest {

    /** On one that is shared with nobody. */
    public OnRepository(String repository, Action action, boolean openToAll) {
      this(repository, action, openToAll, Set.of());
    }

    /** Whether {@code account} may do it at all: it owns the namespace or was given a share. */
    boolean within(AccountName account) {
      return ownedBy(account.value()) || sharedWith.contains(account);
    }

    private boolean ownedBy(String account) {
      return repository.length() > account.length()
          && repository.charAt(account.length()) == '/'
          && repository.startsWith(account);
    }
  }

  /**
   * To list the repositories of all accounts.
   *
   * @param readers the accounts that the operator lets do so
   */
  record ListAll(Set<AccountName> readers) implements AccessRequest {}
}
