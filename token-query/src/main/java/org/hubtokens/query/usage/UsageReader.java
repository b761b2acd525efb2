package org.hubtokens.query.usage;

import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.lanes.SharedReader;

/** This instance's share in reading the usage lane. */
public final class UsageReader implements AutoCloseable {
  static final String GROUP = "hubtokens-query-usage";

  private final UsageProjection projection;
  private final SharedReader reader;

  public UsageReader(KafkaSettings kafka, String instance, UsageProjection projection) {
    this.projection = projection;
    this.reader = new SharedReader(kafka, GROUP, instance, projection);
  }

  public void start() {
    reader.start();
  }

  public LaneStatus status() {
    return reader.status();
  }

  public UsageProjection projection() {
    return projection;
  }

  @Override
  public void close() {
    reader.close();
  }
}
