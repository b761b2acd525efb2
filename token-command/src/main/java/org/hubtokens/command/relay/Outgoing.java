package org.hubtokens.command.relay;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one event leads to in the lanes.
 *
 * @param inOrder goes into the transaction
 * @param revocation goes out before it ends, outside of it; null for most events
 */
record Outgoing(
    List<ProducerRecord<String, byte[]>> inOrder,
    @Nullable ProducerRecord<String, byte[]> revocation) {

  static final Outgoing NOTHING = new Outgoing(List.of(), null);
}
