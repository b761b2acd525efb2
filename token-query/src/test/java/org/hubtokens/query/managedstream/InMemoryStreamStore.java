package org.hubtokens.query.managedstream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hubtokens.query.readmodel.StoreAwayException;

/** The streams in memory; may be away. */
final class InMemoryStreamStore implements StreamStore {
  private final Map<String, ManagedStream> streams = new ConcurrentHashMap<>();
  final AtomicBoolean away = new AtomicBoolean();

  private void here() {
    if (away.get()) {
      throw new StoreAwayException("away");
    }
  }

  @Override
  public List<ManagedStream> all() {
    here();
    return List.copyOf(streams.values());
  }

  @Override
  public ManagedStream find(String id) {
    here();
    return streams.get(id);
  }

  @Override
  public void insert(ManagedStream stream) {
    here();
    streams.put(stream.id(), stream);
  }

  @Override
  public synchronized boolean replace(ManagedStream next) {
    here();
    ManagedStream found = streams.get(next.id());
    if (found == null || found.revision() != next.revision() - 1) {
      return false;
    }
    streams.put(next.id(), next);
    return true;
  }

  @Override
  public boolean delete(String id) {
    here();
    return streams.remove(id) != null;
  }
}
