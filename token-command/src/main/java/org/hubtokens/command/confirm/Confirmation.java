package org.hubtokens.command.confirm;

import java.time.Duration;
import java.util.Map;
import org.hubtokens.events.lane.Revocation;
import org.jspecify.annotations.Nullable;

/** Makes a command return only when its caller, and any other client, sees what it did. */
public interface Confirmation {

  /**
   * Waits, for a bounded time, until every live reader has applied everything through {@code
   * position}. Blocks; made for virtual threads. Call it after the append, with its last position.
   *
   * @param revocation what the event at {@code position} revoked, published at once and not only by
   *     the relay; null when it revoked nothing
   * @return who has not confirmed in time; the event is durable all the same
   */
  default Confirmed await(long position, @Nullable Revocation revocation) {
    return awaitAll(position, revocation == null ? Map.of() : Map.of(position, revocation), null);
  }

  /**
   * The same for a command that may have revoked several.
   *
   * @param revocations each with the position of its event
   * @param limit how long at most; null: as the settings say
   */
  Confirmed awaitAll(long position, Map<Long, Revocation> revocations, @Nullable Duration limit);
}
