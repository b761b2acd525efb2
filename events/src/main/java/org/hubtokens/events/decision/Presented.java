package org.hubtokens.events.decision;

import org.hubtokens.events.Account;
import org.hubtokens.events.Credential;
import org.jspecify.annotations.Nullable;

/**
 * What is known, at one position of the log, of a well-formed secret that was presented.
 *
 * @param credential null when no token has this secret
 * @param revoked whether it stands in the set of revocations; then the credential may be gone
 * @param account the account the credential belongs to, null when it is not known (yet)
 */
public record Presented(
    @Nullable Credential credential, boolean revoked, @Nullable Account account) {
  public static final Presented NOTHING = new Presented(null, false, null);
}
