package org.hubtokens.edge;

import org.jspecify.annotations.Nullable;

/** For a service with paths whose clients want errors in a form that is not that of all errors. */
public interface OwnForms {

  /** The body of status 400 with {@code text} at {@code path}; null: that of all errors. */
  @Nullable String malformed(String path, String text);
}
