package org.hubtokens.query.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of a read model answers, which one is being built, and how far each has come.
 * Kept in one document of the store, so that one read sees all of it at one instant and one write
 * switches it. Any number of instances may call any of this at any time; a method that returns
 * false found things changed already and did nothing.
 */
public interface Generations {

  /** The form in which this version writes rows. */
  int form();

  /** As it stands now. Made with a first, live generation when there is none. */
  State open();

  /** Starts a generation of this form after {@code seen}, unless one is being built. */
  boolean build(State seen);

  /** From here on commands wait for the generation that is being built, too. */
  boolean join(Generation building);

  /** The one atomic step: what was being built answers from now on. */
  boolean promote(Generation building);

  /** Gives up what is being built; the live one goes on as if nothing had been. */
  boolean abandon(Generation building);

  /** Says that nothing is left of a retired generation. */
  void forget(Generation retired);

  /**
   * Fixes the log a generation is made of.
   *
   * @return the log it is made of, which is another one when it was fixed before
   */
  UUID bind(Generation generation, UUID logId);

  /** Every position through {@code through} of a partition is in the store. Never goes back. */
  boolean complete(Generation generation, int partition, long through, Instant headReadAt);

  /** Shows how far a load has come. */
  boolean applied(Generation generation, int partition, long position);

  boolean serving(Generation generation, int partition);

  /** Says why a partition stands still, null when it moves again. */
  boolean problem(Generation generation, int partition, @Nullable String problem);

  /**
   * All generations at one instant.
   *
   * @param building null when none is being built
   * @param joining whether commands already wait for the one being built
   * @param retired those that answer nobody any more and may be dropped
   * @param last the highest number ever given
   */
  record State(
      Generation live,
      @Nullable Generation building,
      boolean joining,
      List<Generation> retired,
      int last) {

    public State {
      retired = List.copyOf(retired);
    }
  }
}
