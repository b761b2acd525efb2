package org.hubtokens.events;

/** A token got another label; what it may do is as before. */
public record TokenLabelChanged(TokenId tokenId, AccountName account, String from, String to)
    implements TokenEvent {}
