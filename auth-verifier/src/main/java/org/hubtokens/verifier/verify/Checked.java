package org.hubtokens.verifier.verify;

import org.hubtokens.events.decision.Verdict;

/**
 * A verdict and the truth it rests on.
 *
 * @param position it reflects everything through this position
 * @param ageMillis how long ago the log held nothing beyond it
 */
public record Checked(Verdict verdict, long position, long ageMillis) {}
