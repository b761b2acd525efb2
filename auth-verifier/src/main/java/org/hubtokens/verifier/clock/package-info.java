/** The time by which the verifier decides. */
@NullMarked
package org.hubtokens.verifier.clock;

import org.jspecify.annotations.NullMarked;
