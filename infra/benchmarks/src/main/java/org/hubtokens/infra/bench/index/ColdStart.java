package org.hubtokens.infra.bench.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;

/**
 * How long a verifier takes from the start of its process until it is ready, with so many tokens in
 * the lanes: {@code infra/jmh ColdStart 1000000 3}, which starts it three times. The lanes are
 * written first, which takes longer than any start. What the JVM is given is the rest of the
 * arguments.
 */
public final class ColdStart {
  private ColdStart() {}

  public static void main(String[] arguments) throws Exception {
    Path verifier = Path.of(arguments[0]);
    long tokens = Long.parseLong(arguments[1]);
    int starts = Integer.parseInt(arguments[2]);
    List<String> options = List.of(arguments).subList(3, arguments.length);
    try (EmbeddedKafka broker = EmbeddedKafka.startTemporary()) {
      FullLanes.write(KafkaSettings.of(broker.bootstrapServers()), tokens, ManyTokens::credential);
      for (int start = 0; start < starts; start++) {
        try (var started = LoneVerifier.start(verifier, options, broker.bootstrapServers())) {
          System.out.printf(
              Locale.ROOT,
              "%d tokens: ready after %.1f s, of which %.1f s of processor time were used%n",
              tokens,
              started.timeToStart().toMillis() / 1e3,
              started.processorTime().toMillis() / 1e3);
        }
      }
    }
  }
}
