package org.hubtokens.command.checkpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the signed checkpoints. */
@ConfigMapping(prefix = "hubtokens.command.checkpoints")
public interface CheckpointSettings {

  /** Where the keys are that sign them; the first is made when there is none. */
  @WithDefault("checkpoint-keys")
  Path keys();

  /** How long the log may grow before the next is signed. */
  @WithDefault("1m")
  Duration every();

  /** Refuses what cannot work, in words for whoever wrote it. */
  static CheckpointSettings checked(CheckpointSettings settings) {
    Duration every = settings.every();
    if (every.compareTo(Duration.ofMillis(100)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "hubtokens.command.checkpoints.every must be from 100 milliseconds to a day");
    }
    return settings;
  }
}
