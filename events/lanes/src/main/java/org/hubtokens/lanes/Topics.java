package org.hubtokens.lanes;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.hubtokens.events.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing, and refuses those that are not as they must be. */
public final class Topics {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final Duration ONE_CALL = Duration.ofSeconds(10);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private Topics() {}

  /**
   * Returns when all topics stand as they must. While the brokers are away it waits, and says so in
   * the log.
   *
   * @param replication copies of each partition; -1 leaves it to the brokers
   * @throws TopicMismatchException for a topic with another partition count or cleanup
   */
  public static void ensure(KafkaSettings kafka, short replication) throws InterruptedException {
    try (Admin admin = Admin.create(kafka.client(Map.of("client.id", "hubtokens-topics")))) {
      ensure(admin, replication);
    }
  }

  /** The same with a client of the caller's. */
  public static void ensure(Admin admin, short replication) throws InterruptedException {
    while (!tried(admin, replication)) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
    }
  }

  private static boolean tried(Admin admin, short replication) throws InterruptedException {
    try {
      createMissing(admin, replication);
      checkPartitions(admin);
      checkCleanup(admin);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException away) {
        LOG.warn("waiting for the brokers to create the topics: {}", away.toString());
        return false;
      }
      throw new IllegalStateException("the topics cannot be created: " + e.getCause(), e);
    } catch (TimeoutException e) {
      LOG.warn("waiting for the brokers to create the topics");
      return false;
    }
  }

  private static void createMissing(Admin admin, short replication)
      throws InterruptedException, ExecutionException, TimeoutException {
    Collection<String> present = get(admin.listTopics().names());
    List<NewTopic> missing = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      if (!present.contains(lane.topic())) {
        missing.add(TopicSettings.of(lane, replication));
      }
    }
    for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
      awaitUnlessThere(created);
    }
  }

  private static void awaitUnlessThere(KafkaFuture<Void> created)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      get(created);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static void checkPartitions(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<String> names = Arrays.stream(Lane.values()).map(Lane::topic).toList();
    Map<String, TopicDescription> found = get(admin.describeTopics(names).allTopicNames());
    for (Lane lane : Lane.values()) {
      checkPartitions(lane, requireNonNull(found.get(lane.topic())).partitions().size());
    }
  }

  /** Refuses a count other than the lane's: positions of keys would move between partitions. */
  static void checkPartitions(Lane lane, int found) {
    if (found != lane.partitions()) {
      throw new TopicMismatchException(
          "topic "
              + lane.topic()
              + " has "
              + found
              + " partitions, but must have "
              + lane.partitions()
              + ": the count is fixed when it is created, because a key must never change its"
              + " partition; delete the topic and republish it from the log, or use other brokers");
    }
  }

  private static void checkCleanup(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<ConfigResource> topics =
        Arrays.stream(Lane.values())
            .map(lane -> new ConfigResource(ConfigResource.Type.TOPIC, lane.topic()))
            .toList();
    Map<ConfigResource, Config> found = get(admin.describeConfigs(topics).all());
    for (Lane lane : Lane.values()) {
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, lane.topic());
      Config config = requireNonNull(found.get(topic));
      // In one order, so that of several things that are wrong the same is named each time.
      new TreeMap<>(TopicSettings.mustBe(lane))
          .forEach((name, needed) -> checkSetting(lane, config, name, needed));
    }
  }

  private static void checkSetting(Lane lane, Config found, String name, String needed) {
    String value = found.get(name).value();
    if (!needed.equals(value)) {
      throw new TopicMismatchException(
          "topic "
              + lane.topic()
              + " has "
              + name
              + "="
              + value
              + ", but must have "
              + needed
              + ": with another one records that readers need would vanish");
    }
  }

  private static <T> T get(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(ONE_CALL.toMillis(), TimeUnit.MILLISECONDS);
  }
}
