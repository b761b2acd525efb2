package org.hubtokens.command.log;

import org.hubtokens.command.log.LogStatus.State;
import org.jboss.logging.Logger;

/** The log's state for others to see; each change is written to the application's log once. */
final class Condition {
  private static final Logger LOG = Logger.getLogger(EventLog.class);

  private volatile LogStatus status =
      new LogStatus(State.STARTING, "the store has not been asked yet");

  LogStatus status() {
    return status;
  }

  void open() {
    if (!status.ready()) {
      become(new LogStatus(State.OPEN, null));
    }
  }

  void closed() {
    become(new LogStatus(State.CLOSED, "the log has been closed"));
  }

  /** The store did not answer, or not as it should. */
  void failed(RuntimeException e) {
    if (e instanceof StoreMismatchException) {
      become(new LogStatus(State.BROKEN, e.getMessage()));
    } else {
      State away = status.state() == State.STARTING ? State.STARTING : State.AWAY;
      become(new LogStatus(away, "the store does not answer: " + e));
    }
  }

  private void become(LogStatus next) {
    LogStatus before = status;
    status = next;
    if (before.state() == next.state()) {
      LOG.debugf("log %s: %s", next.state(), next.reason());
    } else if (next.ready()) {
      LOG.infof("log %s", next.state());
    } else {
      LOG.warnf("log %s: %s", next.state(), next.reason());
    }
  }
}
