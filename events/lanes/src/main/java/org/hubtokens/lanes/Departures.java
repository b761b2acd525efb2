package org.hubtokens.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Acknowledgement.State;

/**
 * Tells for readers that nobody is any more that they have left: whoever was killed could not, and
 * who waits for readers would go on naming it.
 */
public final class Departures {
  private Departures() {}

  /**
   * Returns when the brokers have it for good.
   *
   * @param readers their names in acknowledgements
   * @throws KafkaException when the brokers do not take it
   */
  public static void tell(KafkaSettings kafka, String clientId, List<String> readers) {
    try (Producer<String, byte[]> producer = LaneClients.producer(kafka, clientId, Map.of())) {
      List<Future<RecordMetadata>> told = new ArrayList<>();
      for (String reader : readers) {
        // Only who joins with a new start is believed in the place of the one before.
        UUID start = UUID.randomUUID();
        told.add(tell(producer, reader, start, State.JOINED));
        told.add(tell(producer, reader, start, State.LEFT));
      }
      for (Future<RecordMetadata> one : told) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException("cannot tell who left", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static Future<RecordMetadata> tell(
      Producer<String, byte[]> producer, String reader, UUID start, State state) {
    return producer.send(
        LaneRecords.acknowledgement(
            new Acknowledgement(reader, start, state, null, -1, List.of(), null, null)));
  }
}
