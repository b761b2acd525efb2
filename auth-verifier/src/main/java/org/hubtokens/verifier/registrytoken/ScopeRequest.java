package org.hubtokens.verifier.registrytoken;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryName;

/**
 * What a client asks for: all its {@code scope} parameters, each of which may hold several, merged
 * in the order of their first mention. What cannot be parsed, or is neither a repository nor the
 * catalog, is left out, as the specification's own server does; a client then gets less, never an
 * error.
 *
 * @param catalog whether the list of all repositories is asked for
 */
record ScopeRequest(Map<String, Set<Action>> repositories, boolean catalog) {

  /** More than any client asks for at a time; what comes after is left out. */
  private static final int MOST = 100;

  /** The class in brackets is deprecated and means nothing. */
  private static final Pattern REPOSITORY = Pattern.compile("repository(\\([a-z0-9]+\\))?");

  private static final String CATALOG = "registry:catalog:*";

  static ScopeRequest parse(List<String> parameters) {
    Map<String, Set<Action>> asked = new LinkedHashMap<>();
    boolean catalog = false;
    for (String parameter : parameters) {
      for (String scope : parameter.split(" ", -1)) {
        catalog |= scope.equals(CATALOG);
        addTo(asked, scope);
      }
    }
    return new ScopeRequest(asked, catalog);
  }

  private static void addTo(Map<String, Set<Action>> asked, String scope) {
    // The name may hold a colon itself, as that of a host and port.
    int first = scope.indexOf(':');
    int last = scope.lastIndexOf(':');
    if (first == last || !REPOSITORY.matcher(scope.substring(0, first)).matches()) {
      return;
    }
    String name = scope.substring(first + 1, last);
    Set<Action> actions = actions(scope.substring(last + 1));
    boolean room = asked.size() < MOST || asked.containsKey(name);
    if (room && !actions.isEmpty() && RepositoryName.valid(name)) {
      asked.computeIfAbsent(name, _ -> EnumSet.noneOf(Action.class)).addAll(actions);
    }
  }

  /** A registry wants the right to pull beside those to push and delete. */
  private static Set<Action> actions(String list) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (String action : list.split(",", -1)) {
      if (action.equals("*")) {
        return EnumSet.allOf(Action.class);
      }
      Action.find(action).ifPresent(actions::add);
    }
    if (!actions.isEmpty()) {
      actions.add(Action.PULL);
    }
    return actions;
  }
}
