package org.hubtokens.query.consume;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.lanes.Departures;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.ReadModel;
import org.jboss.logging.Logger;

/** A {@link GenerationReader} that shares the partitions with other instances by a Kafka group. */
public final class LaneGenerationReader implements GenerationReader {
  private static final Logger LOG = Logger.getLogger(LaneGenerationReader.class);

  private final LaneReader reader;
  private final GenerationApplier applier;

  private LaneGenerationReader(LaneReader reader, GenerationApplier applier) {
    this.reader = reader;
    this.applier = applier;
  }

  /** Readers of a model for this instance. */
  public static Factory factory(
      KafkaSettings kafka,
      String instance,
      Generations generations,
      ReadModel model,
      ProgressSignal signal,
      EventCounts counts) {
    return new Factory() {
      @Override
      public GenerationReader start(Generation generation, boolean acknowledging) {
        GenerationApplier applier =
            new GenerationApplier(
                generations,
                generation,
                model.projection(generation),
                signal,
                counts,
                !acknowledging);
        return new LaneGenerationReader(
            reader(kafka, instance, generation, acknowledging, applier).start(), applier);
      }

      @Override
      public boolean leave(Generation generation) {
        return left(kafka, instance, generation);
      }
    };
  }

  private static boolean left(KafkaSettings kafka, String instance, Generation generation) {
    List<String> readers =
        IntStream.range(0, Lane.EVENTS.partitions())
            .mapToObj(partition -> name(generation) + "/" + partition)
            .toList();
    try {
      Departures.tell(kafka, "hubtokens-departures-" + instance, readers);
      return true;
    } catch (KafkaException e) {
      LOG.debugf(e, "that nobody reads into generation %d is not told yet", generation.number());
      return false;
    }
  }

  private static LaneReader reader(
      KafkaSettings kafka,
      String instance,
      Generation generation,
      boolean acknowledging,
      GenerationApplier applier) {
    LaneReader.Builder builder =
        LaneReader.builder(kafka, name(generation))
            .instance(instance)
            .lanes(Lane.EVENTS)
            .group(group(generation))
            .handler(applier);
    return acknowledging ? builder.build() : builder.silent().build();
  }

  /** What acknowledgements say: {@code token-list/0}, after a rebuild {@code token-list.2/0}. */
  static String name(Generation generation) {
    return generation.number() == 1 ? "token-list" : "token-list." + generation.number();
  }

  /** Bound to this very generation: offsets of a store that was lost are not taken for its own. */
  static String group(Generation generation) {
    return "hubtokens-token-list-" + generation.number() + "-" + generation.id();
  }

  @Override
  public boolean ready() {
    return reader.ready();
  }

  @Override
  public Set<Integer> completed() {
    return applier.completed();
  }

  @Override
  public LaneStatus status() {
    return reader.status();
  }

  @Override
  public void close() {
    reader.close();
  }
}
