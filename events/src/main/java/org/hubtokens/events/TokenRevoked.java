package org.hubtokens.events;

import org.jspecify.annotations.Nullable;

/**
 * A token was revoked: no verifier that has seen this accepts it ever again, whatever else arrives.
 *
 * @param digest recognises the secret, so that a verifier can refuse it without any other knowledge
 * @param reason what the one who revoked it said, at most 200 characters; null when nothing was
 *     said
 */
public record TokenRevoked(
    TokenId tokenId, AccountName account, SecretDigest digest, @Nullable String reason)
    implements TokenEvent {}
