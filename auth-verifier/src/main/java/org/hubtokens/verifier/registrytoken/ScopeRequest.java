package org.hubtokens.verifier.registrytoken;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryName;

/**
 * The actions that a client asks for, by repository: all its {@code scope} parameters, each of
 * which may hold several, merged. What cannot be parsed, or is no repository, is left out, as the
 * specification's own server does; a client then gets less, never an error.
 */
final class ScopeRequest {

  /** More than any client asks for at a time; what comes after is left out. */
  private static final int MOST = 100;

  private ScopeRequest() {}

  static Map<String, Set<Action>> parse(List<String> parameters) {
    Map<String, Set<Action>> asked = new LinkedHashMap<>();
    for (String parameter : parameters) {
      for (String scope : parameter.split(" ", -1)) {
        addTo(asked, scope);
      }
    }
    return asked;
  }

  private static void addTo(Map<String, Set<Action>> asked, String scope) {
    // The name may hold a colon itself, as that of a host and port.
    int first = scope.indexOf(':');
    int last = scope.lastIndexOf(':');
    if (first < 0 || first == last || !repositoryType(scope.substring(0, first))) {
      return;
    }
    String name = scope.substring(first + 1, last);
    Set<Action> actions = actions(scope.substring(last + 1));
    boolean room = asked.size() < MOST || asked.containsKey(name);
    if (room && !actions.isEmpty() && RepositoryName.valid(name)) {
      asked.computeIfAbsent(name, _ -> EnumSet.noneOf(Action.class)).addAll(actions);
    }
  }

  /** With or without a class in brackets, which is deprecated and means nothing. */
  private static boolean repositoryType(String type) {
    return type.equals("repository") || (type.startsWith("repository(") && type.endsWith(")"));
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
