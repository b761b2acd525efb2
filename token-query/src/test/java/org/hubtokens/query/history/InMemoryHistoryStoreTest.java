package org.hubtokens.query.history;

class InMemoryHistoryStoreTest implements HistoryStoreContract {
  @Override
  public HistoryStore store() {
    return new InMemoryHistoryStore();
  }
}
