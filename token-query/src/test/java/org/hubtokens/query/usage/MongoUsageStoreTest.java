package org.hubtokens.query.usage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.usage.Reports.token;
import static org.hubtokens.query.usage.Reports.unused;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hubtokens.query.StoreForTests;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.junit.jupiter.api.Test;

class MongoUsageStoreTest implements UsageStoreContract {

  @Override
  public UsageStore store() {
    return new MongoUsageStore(StoreForTests.emptyDatabase());
  }

  @Test
  void givenNoStore_whenCalled_thenItIsSaidToBeAway() {
    MongoClientSettings nowhere =
        MongoClientSettings.builder()
            .applyToClusterSettings(
                cluster ->
                    cluster
                        .hosts(List.of(new ServerAddress("127.0.0.1", 1)))
                        .serverSelectionTimeout(100, TimeUnit.MILLISECONDS))
            .build();
    try (MongoClient client = MongoClients.create(nowhere)) {
      UsageStore store = new MongoUsageStore(client.getDatabase("any"));
      assertThatThrownBy(() -> store.find(List.of(token(1))))
          .isInstanceOf(StoreAwayException.class);
      assertThatThrownBy(() -> store.put(List.of(unused(1))))
          .isInstanceOf(StoreAwayException.class);
      assertThatThrownBy(() -> store.lastUses(_ -> {})).isInstanceOf(StoreAwayException.class);
    }
  }
}
