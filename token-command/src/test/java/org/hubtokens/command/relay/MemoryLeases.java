package org.hubtokens.command.relay;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Leases of one another's; a test may take the lead from whoever has it. */
public final class MemoryLeases {
  private final AtomicReference<@Nullable Object> holder = new AtomicReference<>();

  RelayLease lease() {
    return new RelayLease() {
      private @Nullable Object term;

      @Override
      public boolean hold() {
        if (term != null && term.equals(holder.get())) {
          return true;
        }
        term = new Object();
        return holder.compareAndSet(null, term);
      }

      @Override
      public void forget() {
        term = null;
      }

      @Override
      public void release() {
        holder.compareAndSet(term, null);
        term = null;
      }
    };
  }

  /** As if the leader had not been heard of for the length of the lease. */
  void expire() {
    holder.set(null);
  }
}
