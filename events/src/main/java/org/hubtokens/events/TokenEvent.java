package org.hubtokens.events;

/** Something that happened to one token. */
public sealed interface TokenEvent extends DomainEvent
    permits TokenCreated,
        TokenLabelChanged,
        TokenScopesChanged,
        TokenResourcesChanged,
        TokenActivated,
        TokenDeactivated,
        TokenRevoked {

  TokenId tokenId();
}
