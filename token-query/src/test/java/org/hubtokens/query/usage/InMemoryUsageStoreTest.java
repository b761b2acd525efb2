package org.hubtokens.query.usage;

class InMemoryUsageStoreTest implements UsageStoreContract {

  @Override
  public UsageStore store() {
    return new InMemoryUsageStore();
  }
}
