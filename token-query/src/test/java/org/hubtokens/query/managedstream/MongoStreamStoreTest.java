package org.hubtokens.query.managedstream;

import org.hubtokens.query.StoreForTests;

class MongoStreamStoreTest implements StreamStoreContract {
  @Override
  public StreamStore store() {
    return new MongoStreamStore(StoreForTests.emptyDatabase());
  }
}
