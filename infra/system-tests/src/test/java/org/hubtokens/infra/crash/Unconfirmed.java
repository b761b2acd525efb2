package org.hubtokens.infra.crash;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who had not confirmed a command when it returned, as its header {@code Token-Unconfirmed} says;
 * empty when everybody had.
 */
record Unconfirmed(String header) {
  static final Unconfirmed NOBODY = new Unconfirmed("");
  private static final String LIST = "token-list";

  boolean nobody() {
    return header.isEmpty();
  }

  /**
   * Whether the command says that this reader knows what it did. Where somebody is late, nothing is
   * said of those that are not named: one of them may have come while it waited.
   */
  boolean vouchesFor(String reader) {
    return names().allMatch(name -> name.endsWith(" gone") && !name.startsWith(reader + " "));
  }

  boolean vouchesForTheList() {
    return names().allMatch(name -> name.endsWith(" gone") && !name.startsWith(LIST));
  }

  private Stream<String> names() {
    return nobody() ? Stream.of() : List.of(header.split(", ")).stream();
  }
}
