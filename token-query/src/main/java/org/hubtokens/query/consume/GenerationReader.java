package org.hubtokens.query.consume;

import java.util.Set;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.readmodel.Generation;

/** This instance's share in reading the events lane into one generation. */
public interface GenerationReader extends AutoCloseable {

  boolean ready();

  /** The partitions it has brought up to date since it started. */
  Set<Integer> completed();

  LaneStatus status();

  @Override
  void close();

  /** Starts readers. */
  interface Factory {

    /**
     * Starts one.
     *
     * @param acknowledging whether commands wait for it
     */
    GenerationReader start(Generation generation, boolean acknowledging);

    /**
     * Tells that nobody reads into a generation any more, for those who did and were killed.
     *
     * @return false when it could not be told, so that it has to be tried again
     */
    boolean leave(Generation generation);
  }
}
