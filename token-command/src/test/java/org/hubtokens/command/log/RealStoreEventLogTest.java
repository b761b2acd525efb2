package org.hubtokens.command.log;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The same contract on a MongoDB server, where one is named; it is listed among the allowed skips.
 */
@EnabledIfEnvironmentVariable(named = "MONGODB_URI", matches = "mongodb.*")
class RealStoreEventLogTest extends CountingEventLogContract {

  @Override
  String connectionString() {
    return System.getenv("MONGODB_URI");
  }
}
