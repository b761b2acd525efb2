package org.hubtokens.infra.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of a one-node broker that is its own controller. */
record BrokerSettings(Path folder, int port, int controllerPort) {
  static final int NODE = 1;
  private static final String TEN_YEARS_IN_MINUTES = "5256000";

  Map<String, Object> toProperties() {
    Map<String, Object> settings = new HashMap<>();
    listeners(settings);
    oneNode(settings);
    small(settings);
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    // An embedded run may stand still for weeks; its consumer groups must find their place again.
    settings.put("offsets.retention.minutes", TEN_YEARS_IN_MINUTES);
    return settings;
  }

  private void listeners(Map<String, Object> settings) {
    String broker = "PLAINTEXT://127.0.0.1:" + port;
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(NODE));
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", broker);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
  }

  private static void oneNode(Map<String, Object> settings) {
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    // A transaction that begins while the one before still ends is looked at again after so long.
    settings.put("add.partitions.to.txn.retry.backoff.ms", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
  }

  private static void small(Map<String, Object> settings) {
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "1");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "16777216");
    // Index files are set up at their full size for each partition; 1 MiB serves 512 MiB of log.
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("queued.max.requests", "64");
  }
}
