package org.hubtokens.command.log;

/**
 * What an event does to a running count.
 *
 * @param name what is counted, in the form of a tag
 * @param change how much it goes up or down
 * @param most an append that makes it go up beyond this is refused
 */
public record TallyStep(String name, int change, long most) {

  public TallyStep {
    if (name.indexOf('=') < 1) {
      throw new IllegalArgumentException("a tally is named key=value, not '" + name + "'");
    }
  }

  /** One more, as long as there are not more than {@code most}. */
  public static TallyStep up(String name, long most) {
    return new TallyStep(name, 1, most);
  }

  /** One less. */
  public static TallyStep down(String name) {
    return new TallyStep(name, -1, Long.MAX_VALUE);
  }
}
