package org.hubtokens.lanes;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a reader knows the truth of, and how old that is. Its age is never said to be less than it
 * is, whatever becomes of the machine's clock or the relay's: the time that has passed since it was
 * heard is measured by no clock that can be set. All in one object, so that an age never belongs to
 * another position.
 *
 * @param headReadAt by the relay's clock; null before it knows any
 * @param ageThen how old it was when it was first heard of, in milliseconds, as far as clocks told
 * @param heardAt when that was, on {@link System#nanoTime}'s scale
 */
record Fresh(long through, @Nullable Instant headReadAt, long ageThen, long heardAt) {
  static final Fresh NOTHING = new Fresh(-1, null, 0, 0);

  /**
   * The same after more was heard; what would lower the position or the time is left out.
   *
   * @param millis the time now, by the machine's clock
   * @param nanos now, on {@link System#nanoTime}'s scale
   */
  Fresh after(long reached, Instant readAt, long millis, long nanos) {
    long further = Math.max(through, reached);
    return headReadAt != null && !readAt.isAfter(headReadAt)
        ? new Fresh(further, headReadAt, ageThen, heardAt)
        : new Fresh(further, readAt, Math.max(0, millis - readAt.toEpochMilli()), nanos);
  }

  /** How old it is now, in milliseconds; the largest number while nothing is known. */
  long ageMillis(long millis, long nanos) {
    if (headReadAt == null) {
      return Long.MAX_VALUE;
    }
    long passed = TimeUnit.NANOSECONDS.toMillis(nanos - heardAt);
    return Math.max(millis - headReadAt.toEpochMilli(), ageThen + passed);
  }

  /** How old another head of the same relay is, by how far it is from the one known here. */
  long ageMillisOf(Instant otherReadAt, long millis, long nanos) {
    long other = otherReadAt.toEpochMilli();
    return Math.max(
        0,
        headReadAt == null
            ? millis - other
            : ageMillis(millis, nanos) + headReadAt.toEpochMilli() - other);
  }
}
