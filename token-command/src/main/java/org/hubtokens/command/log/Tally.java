package org.hubtokens.command.log;

/**
 * A running count as of a position.
 *
 * @param name what is counted, in the form of a tag
 * @param number how many events have changed it
 * @param count what it stands at
 * @param through the last position that was taken into account, -1 for none
 */
record Tally(String name, long number, long count, long through) {

  static Tally unknown(String name) {
    return new Tally(name, 0, 0, -1);
  }

  /** The tag of the event that changes it as the {@code nth}. */
  String tag(long nth) {
    return name + ':' + nth;
  }

  /** The tag of the event that made it what it is. */
  String tag() {
    return tag(number);
  }

  Tally changedBy(TallyStep step) {
    return new Tally(name, number + 1, count + step.change(), through);
  }

  Tally through(long position) {
    return new Tally(name, number, count, Math.max(through, position));
  }

  /**
   * As the event tells which changed it as the {@code nth}.
   *
   * @throws StoreMismatchException when the event does not tell
   */
  Tally toldBy(StoredEvent event, long nth) {
    String told = event.metadata().getOrDefault(Metadata.TALLY, "");
    try {
      return new Tally(name, nth, Long.parseLong(told), Math.max(through, event.position()));
    } catch (NumberFormatException e) {
      throw new StoreMismatchException(
          "the event at position " + event.position() + " does not tell its count", e);
    }
  }
}
