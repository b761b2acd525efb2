package org.hubtokens.query.readmodel;

import java.util.Set;

/** Rows of one kind, made of the events lane and kept once for each generation. */
public interface ReadModel {

  /** Turns events into the rows of a generation. */
  Projection projection(Generation generation);

  /** Makes what a generation's rows are found by, as often as it is called. */
  void prepare(Generation generation);

  /** Drops the rows of a generation, as often as it is called. */
  void drop(Generation generation);

  /** Drops the rows of all generations but those numbered so, up to and with {@code last}. */
  void sweep(Set<Integer> kept, int last);
}
