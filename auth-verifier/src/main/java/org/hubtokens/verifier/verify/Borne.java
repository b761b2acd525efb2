package org.hubtokens.verifier.verify;

import org.hubtokens.events.Credential;
import org.hubtokens.events.decision.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about a JWT for a registry, and the truth it rests on.
 *
 * @param position it reflects everything through this position
 * @param ageMillis how long ago the log held nothing beyond it
 * @param by whose rights it gives; null for nobody's in particular, or when it gives none
 * @param token what it was got with; null where that is no token, or none we know
 */
record Borne(
    Reason reason,
    long position,
    long ageMillis,
    @Nullable Credential by,
    @Nullable Credential token) {}
