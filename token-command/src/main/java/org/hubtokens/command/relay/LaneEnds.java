package org.hubtokens.command.relay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.Progress;
import org.jspecify.annotations.Nullable;

/** For each partition the offset of the last record the relays have written there. */
final class LaneEnds {
  private final Map<String, long[]> ends = new TreeMap<>();

  LaneEnds(@Nullable Progress found) {
    for (Lane lane : List.of(Lane.EVENTS, Lane.CREDENTIALS, Lane.ACCOUNTS, Lane.REVOCATIONS)) {
      long[] offsets = new long[lane.partitions()];
      Arrays.fill(offsets, -1);
      ends.put(lane.topic(), offsets);
    }
    if (found != null) {
      found.ends().forEach(this::takeOver);
    }
  }

  void wrote(RecordMetadata record) {
    long[] offsets = ends.get(record.topic());
    if (offsets != null) {
      offsets[record.partition()] = Math.max(offsets[record.partition()], record.offset());
    }
  }

  Map<String, List<Long>> asMap() {
    Map<String, List<Long>> copy = new TreeMap<>();
    ends.forEach(
        (topic, offsets) -> {
          List<Long> list = new ArrayList<>(offsets.length);
          Arrays.stream(offsets).forEach(list::add);
          copy.put(topic, Collections.unmodifiableList(list));
        });
    return copy;
  }

  private void takeOver(String topic, List<Long> found) {
    long[] offsets = ends.get(topic);
    if (offsets != null) {
      for (int i = 0; i < Math.min(offsets.length, found.size()); i++) {
        offsets[i] = found.get(i);
      }
    }
  }
}
