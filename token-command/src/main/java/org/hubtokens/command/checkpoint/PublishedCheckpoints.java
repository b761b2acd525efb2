package org.hubtokens.command.checkpoint;

import java.util.Optional;
import org.hubtokens.lanes.signed.Checkpoint;

/** Where signed checkpoints go, and where the last of them can be seen. */
interface PublishedCheckpoints extends AutoCloseable {

  /** The one published last, whoever signed it; empty when there is none. */
  Optional<Checkpoint> last();

  /** Returns once it stands there. */
  void publish(Checkpoint checkpoint, String jws);

  @Override
  void close();
}
