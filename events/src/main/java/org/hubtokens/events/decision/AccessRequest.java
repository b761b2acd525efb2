package org.hubtokens.events.decision;

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
   */
  record OnRepository(String repository, Action action, boolean openToAll)
      implements AccessRequest {

    /** Whether it lies in the namespace of {@code account}. */
    boolean ownedBy(String account) {
      return repository.length() > account.length()
          && repository.charAt(account.length()) == '/'
          && repository.startsWith(account);
    }
  }
}
