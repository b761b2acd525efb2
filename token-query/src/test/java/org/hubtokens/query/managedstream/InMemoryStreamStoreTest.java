package org.hubtokens.query.managedstream;

class InMemoryStreamStoreTest implements StreamStoreContract {
  @Override
  public StreamStore store() {
    return new InMemoryStreamStore();
  }
}
