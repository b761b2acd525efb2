package org.hubtokens.command.relay;

import java.util.Objects;

/**
 * Where a system test may have this process die, as by kill -9: the one named by the system
 * property {@value #PROPERTY}. In production nobody sets it.
 */
public enum FaultPoint {
  COMMAND_AFTER_APPEND("command-after-append"),
  RELAY_BEFORE_PUBLISH("relay-before-publish"),
  RELAY_BEFORE_COMMIT("relay-before-commit");

  public static final String PROPERTY = "hubtokens.fault.halt-at";

  private static final int AS_BY_KILL_9 = 137;

  private final String value;

  FaultPoint(String value) {
    this.value = value;
  }

  /** Halts the process when it is the one asked for. */
  public void reached() {
    if (Objects.equals(System.getProperty(PROPERTY), value)) {
      Runtime.getRuntime().halt(AS_BY_KILL_9);
    }
  }

  static RelayStep inRelay() {
    return new RelayStep() {
      @Override
      public void beforePublish(long through) {
        RELAY_BEFORE_PUBLISH.reached();
      }

      @Override
      public void beforeCommit(long through) {
        RELAY_BEFORE_COMMIT.reached();
      }
    };
  }
}
