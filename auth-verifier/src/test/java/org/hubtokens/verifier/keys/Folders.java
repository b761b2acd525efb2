package org.hubtokens.verifier.keys;

import java.nio.file.Path;
import java.time.Duration;
import org.hubtokens.verifier.Sample;

/** Keys of a folder, for the tests of other packages too. */
public final class Folders {
  private Folders() {}

  public static SigningKeys keys(Path folder) {
    try {
      return new SigningKeys(folder, Duration.ofHours(1), Duration.ofSeconds(30), () -> Sample.NOW);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
