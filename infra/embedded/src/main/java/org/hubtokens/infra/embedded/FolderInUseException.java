package org.hubtokens.infra.embedded;

import java.nio.file.Path;

/** Another process, or another part of this one, works on the data folder. */
public final class FolderInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FolderInUseException(Path folder, String holder) {
    super(
        "the data folder "
            + folder.toAbsolutePath().normalize()
            + " is in use by "
            + (holder.isBlank() ? "another process" : holder));
  }
}
