package org.hubtokens.infra.crash;

/**
 * From just before something began until just after it ended, in nanoseconds of this process's own
 * clock.
 */
record Span(long begin, long end) {

  boolean before(Span other) {
    return end < other.begin;
  }

  boolean within(Span other) {
    return begin >= other.begin && end <= other.end;
  }
}
