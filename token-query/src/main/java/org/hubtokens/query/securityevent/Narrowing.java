package org.hubtokens.query.securityevent;

import java.util.List;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/** Whether a change took something away that was allowed before. */
final class Narrowing {
  private Narrowing() {}

  static boolean ofScopes(List<Scope> from, List<Scope> to) {
    return !from.stream().allMatch(scope -> Scope.anyImplies(to, scope));
  }

  /**
   * Null is no restriction. Where several restrictions together allow what one did, it is called
   * narrower all the same: told once too often, never once too seldom.
   */
  static boolean ofResources(@Nullable List<Resource> from, @Nullable List<Resource> to) {
    if (to == null) {
      return false;
    }
    return from == null || !from.stream().allMatch(resource -> covered(resource, to));
  }

  private static boolean covered(Resource resource, List<Resource> to) {
    return resource.actions().stream()
        .allMatch(action -> to.stream().anyMatch(other -> covers(other, resource, action)));
  }

  private static boolean covers(Resource other, Resource resource, Action action) {
    return includes(other.repository(), resource.repository())
        && other.actions().stream().anyMatch(held -> held.implies(action));
  }

  private static boolean includes(RepositoryPattern wide, RepositoryPattern narrow) {
    String beginning = wide.value();
    if (!beginning.endsWith("*")) {
      return beginning.equals(narrow.value());
    }
    String all = beginning.substring(0, beginning.length() - 1);
    String name = narrow.value();
    return name.endsWith("*")
        ? name.substring(0, name.length() - 1).startsWith(all)
        : wide.matches(name);
  }
}
