package org.hubtokens.query.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest change that would turn a verdict into its opposite.
 *
 * @param changes all of them are needed; none: nothing can turn it
 */
record Alteration(List<Step> changes) {
  static final Alteration NONE = new Alteration(List.of());

  Alteration {
    changes = List.copyOf(changes);
  }

  /** Who can make a change. */
  enum By {
    OWNER,
    ADMINISTRATOR,
    OPERATOR
  }

  /**
   * One change.
   *
   * @param field as histories name it; of a setting its name
   * @param from as histories write it; of a setting null
   * @param to likewise; of a setting what has to be added
   */
  record Step(String field, @Nullable String from, @Nullable String to, By by) {}
}
