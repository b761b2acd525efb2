package org.hubtokens.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.tokenlist.Rows.ALICE;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hubtokens.query.StoreForTests;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.junit.jupiter.api.Test;

class MongoHistoryStoreTest implements HistoryStoreContract {
  private final MongoDatabase database = StoreForTests.emptyDatabase();
  private final MongoHistoryStores stores = new MongoHistoryStores(database);

  @Override
  public HistoryStore store() {
    return store(1);
  }

  private HistoryStore store(int number) {
    HistoryStore store = stores.of(generation(number));
    store.prepare();
    store.prepare();
    return store;
  }

  private static Generation generation(int number) {
    return new Generation(number, 1, "g" + number, null, Map.of());
  }

  @Test
  void givenCollectionsOfManyGenerations_whenSwept_thenOnlyThoseKeptAndLaterOnesStay() {
    for (int number = 1; number <= 4; number++) {
      store(number).advance(List.of(new HistoryHead(Subject.of(ALICE), ALICE, 1, 1, null)));
    }
    stores.sweep(Set.of(2), 3);

    assertThat(database.listCollectionNames().into(new ArrayList<>()))
        .contains("history_2", "history_heads_2", "history_4", "history_heads_4")
        .doesNotContain("history_1", "history_heads_1", "history_3", "history_heads_3");
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
      HistoryStore store = new MongoHistoryStores(client.getDatabase("any")).of(generation(1));
      Subject alice = Subject.of(ALICE);
      assertThatThrownBy(() -> store.read(alice, 0, 1)).isInstanceOf(StoreAwayException.class);
      assertThatThrownBy(() -> store.advance(List.of(new HistoryHead(alice, ALICE, 1, 1, null))))
          .isInstanceOf(StoreAwayException.class);
    }
  }
}
