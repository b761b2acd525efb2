package org.hubtokens.command.modifytoken;

import java.util.List;
import org.hubtokens.events.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Restrict a token to these repositories.
 *
 * @param to null lifts the restriction
 */
public record ResourceChange(@Nullable List<Resource> to) {

  public ResourceChange {
    to = to == null ? null : List.copyOf(to);
  }
}
