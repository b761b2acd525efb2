package org.hubtokens.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.hubtokens.query.StoreForTests;
import org.junit.jupiter.api.Test;

class MongoGenerationsTest implements GenerationsContract {
  private final MongoDatabase database = StoreForTests.emptyDatabase();

  @Override
  public Generations generations() {
    return new MongoGenerations(database, "test", 2);
  }

  @Test
  void givenManyInstances_whenAllOpenAtOnce_thenThereIsOneFirstGeneration() throws Exception {
    Set<String> ids = new HashSet<>();
    for (String id : atOnce(() -> generations().open().live().id())) {
      ids.add(id);
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void givenManyInstances_whenAllBuildAtOnce_thenOneDoes() throws Exception {
    Generations.State state = generations().open();
    assertThat(atOnce(() -> generations().build(state))).containsOnlyOnce(true);
  }

  @Test
  void givenAGenerationOfBeforeFormsWereTold_whenAnotherIsBuilt_thenEachSaysItsForm() {
    database
        .getCollection(MongoGenerations.COLLECTION)
        .insertOne(Document.parse("{_id: 'test', live: 1, last: 1, g: {'1': {id: 'old'}}}"));
    Generations generations = generations();
    assertThat(generations.open().live().form()).isEqualTo(1);

    generations.build(generations.open());

    assertThat(generations.open().building().form()).isEqualTo(2);
  }

  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(java.util.Collections.nCopies(8, work))) {
        results.add(each.get());
      }
      return results;
    }
  }
}
