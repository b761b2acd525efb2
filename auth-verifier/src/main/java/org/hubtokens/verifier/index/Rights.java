package org.hubtokens.verifier.index;

import java.time.Instant;
import java.util.List;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What many tokens have in common, kept once for all of them.
 *
 * @param end of a token's life where a row cannot tell it, see {@link Expiry}; null: it does
 */
record Rights(
    List<Scope> scopes, @Nullable List<Resource> resources, boolean active, @Nullable Instant end) {

  static Rights of(Credential credential) {
    return new Rights(
        credential.scopes(),
        credential.resources(),
        credential.active(),
        Expiry.fits(credential.expiresAt()) ? null : credential.expiresAt());
  }
}
