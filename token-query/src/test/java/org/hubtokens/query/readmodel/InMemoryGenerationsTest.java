package org.hubtokens.query.readmodel;

class InMemoryGenerationsTest implements GenerationsContract {

  @Override
  public Generations generations() {
    return new InMemoryGenerations();
  }
}
