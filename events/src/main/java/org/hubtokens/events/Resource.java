package org.hubtokens.events;

import java.util.List;

/**
 * What a restricted token may do to some repositories. It narrows the token's scopes and never
 * widens them.
 *
 * @param actions in the order its owner gave, at least one
 */
public record Resource(RepositoryPattern repository, List<Action> actions) {

  public Resource {
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("a resource has at least one action");
    }
  }

  public boolean allows(String name, Action action) {
    if (!repository.matches(name)) {
      return false;
    }
    for (Action held : actions) {
      if (held.implies(action)) {
        return true;
      }
    }
    return false;
  }
}
