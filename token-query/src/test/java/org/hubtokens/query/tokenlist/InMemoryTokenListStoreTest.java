package org.hubtokens.query.tokenlist;

class InMemoryTokenListStoreTest implements TokenListStoreContract {

  @Override
  public TokenListStore store() {
    return new InMemoryTokenListStore();
  }
}
