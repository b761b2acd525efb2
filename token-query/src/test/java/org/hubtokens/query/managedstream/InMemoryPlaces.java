package org.hubtokens.query.managedstream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.hubtokens.query.securityevent.Acknowledged;
import org.hubtokens.query.securityevent.AcknowledgedStore;

/** The places of receivers in memory; may fail once. */
final class InMemoryPlaces implements AcknowledgedStore {
  private final Map<String, Acknowledged> places = new ConcurrentHashMap<>();
  boolean failOnce;

  @Override
  public Acknowledged find(String receiver) {
    return places.get(receiver);
  }

  @Override
  public synchronized boolean keep(String receiver, Acknowledged next) {
    if (failOnce) {
      failOnce = false;
      throw new StoreAwayException("away");
    }
    Acknowledged found = places.get(receiver);
    if ((found == null ? -1 : found.revision()) != next.revision() - 1) {
      return false;
    }
    places.put(receiver, next);
    return true;
  }

  @Override
  public void forget(String receiver) {
    places.remove(receiver);
  }
}
