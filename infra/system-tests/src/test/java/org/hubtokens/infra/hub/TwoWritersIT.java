package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Two token-command processes on one log (I2, I3, I4): positions without gap, nothing twice,
 * nothing lost.
 */
class TwoWritersIT {
  private static final int THREADS = 8;
  private static final int RENAMES = 15;
  private static final int TOKENS = 6;

  @Test
  void
      givenTwoProcessesWithEightThreadsOnTheSameTokens_whenAllRename_thenEachAcknowledgedOnceAndNoGap()
          throws Exception {
    try (Hub hub = Hub.start();
        Twin twin = hub.startTwin(Part.COMMAND)) {
      HubClient owner = hub.client().signIn();
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i < TOKENS; i++) {
        tokens.add(owner.create("shared-" + i, "repo:read").uuid());
      }

      Set<String> acknowledged = ConcurrentHashMap.newKeySet();
      Set<String> refused = ConcurrentHashMap.newKeySet();
      List<HubClient> writers =
          List.of(owner.at(hub.direct(Part.COMMAND)), owner.at(twin.origin()));
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> runs = new ArrayList<>();
        for (int thread = 0; thread < 2 * THREADS; thread++) {
          int id = thread;
          runs.add(
              executor.submit(
                  () -> rename(writers.get(id % 2), id, tokens, acknowledged, refused)));
        }
        for (Future<?> run : runs) {
          run.get();
        }
      }

      assertThat(acknowledged).hasSizeGreaterThan(THREADS * RENAMES);
      Map<String, Integer> inLog = renamesInLog(hub);
      assertThat(acknowledged).allSatisfy(label -> assertThat(inLog).containsEntry(label, 1));
      assertThat(refused).noneMatch(inLog::containsKey);
    }
  }

  /** Each label is used once, so that each rename can be found again. */
  private static void rename(
      HubClient writer,
      int id,
      List<String> tokens,
      Set<String> acknowledged,
      Set<String> refused) {
    for (int i = 0; i < RENAMES; i++) {
      String label = "writer-" + id + "-" + i;
      HubClient.Answer answer =
          writer.patch(tokens.get((id + i) % tokens.size()), Map.of("token_label", label));
      assertThat(answer.status()).isIn(200, 503);
      (answer.status() == 200 ? acknowledged : refused).add(label);
    }
  }

  private static Map<String, Integer> renamesInLog(Hub hub) {
    Map<String, Integer> labels = new HashMap<>();
    for (StoredLog.Event event : StoredLog.of(hub)) {
      if (event.type().equals("token-label-changed")) {
        labels.merge(event.payload().required("to").asText(), 1, Integer::sum);
      }
    }
    return labels;
  }
}
