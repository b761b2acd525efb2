package org.hubtokens.verifier.verify;

import org.hubtokens.events.Credential;
import org.hubtokens.events.decision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and the truth it rests on.
 *
 * @param position it reflects everything through this position
 * @param ageMillis how long ago the log held nothing beyond it
 * @param token what was presented; null where it was not looked up, or is none we know
 */
public record Checked(Verdict verdict, long position, long ageMillis, @Nullable Credential token) {}
