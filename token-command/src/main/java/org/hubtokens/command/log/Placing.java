package org.hubtokens.command.log;

import java.util.List;

/**
 * Appends and the commits they would become.
 *
 * @param appends in the order of the commits
 * @param commits at neighbouring positions, chained, the first at the head
 */
record Placing(List<Pending> appends, List<Commit> commits) {

  boolean isEmpty() {
    return commits.isEmpty();
  }

  Placing first(int count) {
    return new Placing(appends.subList(0, count), commits.subList(0, count));
  }

  Placing without(int count) {
    int size = commits.size();
    return new Placing(appends.subList(count, size), commits.subList(count, size));
  }

  List<Long> positions() {
    return commits.stream().map(Commit::position).toList();
  }
}
