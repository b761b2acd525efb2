package org.hubtokens.verifier.index;

/** The model keeps the contract, too. */
class MapIndexTest implements CredentialIndexContract<MapIndex> {

  @Override
  public MapIndex empty() {
    return new MapIndex();
  }
}
