package org.hubtokens.infra.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Lets broker and store speak up only when something is wrong. */
final class QuietLogs {
  /** Held here, because the logging API keeps loggers and their levels only by weak reference. */
  private static final List<Logger> LOGGERS =
      Stream.of(
              "kafka",
              "state.change.logger",
              "org.apache.kafka.clients.NetworkClient",
              "org.apache.kafka.common.config",
              "org.apache.kafka.common.utils",
              "org.apache.kafka.controller",
              "org.apache.kafka.coordinator",
              "org.apache.kafka.image",
              "org.apache.kafka.metadata",
              "org.apache.kafka.network",
              "org.apache.kafka.queue",
              "org.apache.kafka.raft",
              "org.apache.kafka.server",
              "org.apache.kafka.snapshot",
              "org.apache.kafka.storage")
          .map(Logger::getLogger)
          .toList();

  /** An error that the store sends to its client is the client's to log, not the store's. */
  private static final Logger STORE = Logger.getLogger("de.bwaldvogel.mongo");

  private QuietLogs() {}

  static void apply() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
    STORE.setLevel(Level.OFF);
  }
}
