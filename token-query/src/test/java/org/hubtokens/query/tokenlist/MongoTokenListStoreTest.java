package org.hubtokens.query.tokenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.row;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.hubtokens.query.StoreForTests;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.junit.jupiter.api.Test;

class MongoTokenListStoreTest implements TokenListStoreContract {
  private final MongoDatabase database = StoreForTests.emptyDatabase();
  private final MongoTokenListStores stores = new MongoTokenListStores(database, Clock.systemUTC());

  @Override
  public TokenListStore store() {
    return store(1);
  }

  private MongoTokenListStore store(int number) {
    MongoTokenListStore store = stores.of(new Generation(number, 1, "g" + number, null, Map.of()));
    store.prepare();
    store.prepare();
    return store;
  }

  @Test
  void givenCollectionsOfManyGenerations_whenSwept_thenOnlyThoseKeptAndLaterOnesStay() {
    for (int number = 1; number <= 4; number++) {
      store(number).put(List.of(row(ALICE, 1, 1)));
    }
    database.createCollection("token_list_of_somebody");

    stores.sweep(Set.of(2), 3);

    assertThat(database.listCollectionNames().into(new ArrayList<>()))
        .contains("token_list_2", "token_list_4", "token_list_of_somebody")
        .doesNotContain("token_list_1", "token_list_3");
  }

  /** It answers until the list built anew takes its place. */
  @Test
  void givenARowOfTheFirstForm_whenRead_thenItIsUnderstood() {
    TokenListStore store = store(1);
    database
        .getCollection("token_list_1")
        .insertOne(
            Document.parse(
                """
                {_id: "%s", row: {position: {$numberLong: "7"}, account: "alice",
                 created: {$numberLong: "1"}, createdAt: "2026-01-05T09:30:00.123456Z",
                 creatorIp: "10.0.0.7", creatorUa: "curl/8.5.0", generatedBy: "manual",
                 label: "ci", scopes: ["repo:read"], expiresAt: "2026-12-31T23:59:59+02:00",
                 active: true, listed: "alice"}}
                """
                    .formatted(Rows.token(1))));

    TokenListRow row = store.listed(ALICE).getFirst();
    assertThat(row.expiresAtText()).isEqualTo("2026-12-31T23:59:59+02:00");
    assertThat(row.expiresAt()).isEqualTo(Instant.parse("2026-12-31T21:59:59Z"));
    assertThat(row.resources()).isNull();
    assertThat(row.lastUsed()).isNull();
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
      TokenListStore store =
          new MongoTokenListStores(client.getDatabase("any"), Clock.systemUTC())
              .of(new Generation(1, 1, "g1", null, Map.of()));
      assertThatThrownBy(() -> store.listed(ALICE)).isInstanceOf(StoreAwayException.class);
      assertThatThrownBy(() -> store.put(List.of(row(ALICE, 1, 1))))
          .isInstanceOf(StoreAwayException.class);
    }
  }
}
