package org.hubtokens.infra.launcher;

/** The text that a run ends with when it ends by itself. */
final class Farewell {
  private Farewell() {}

  /**
   * Broker or store cannot keep what it is given.
   *
   * @param who of the two
   * @param why the reason, or where it stands
   */
  static String cannotWrite(RunSettings settings, String who, String why) {
    return "Hub Tokens ends: %s cannot write any more (%s). What was acknowledged is kept. Make room in %s and start it again"
        .formatted(who, why, settings.data());
  }
}
