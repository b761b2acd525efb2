/** All tokens, accounts and revocations, in memory, applied by position. */
@NullMarked
package org.hubtokens.verifier.index;

import org.jspecify.annotations.NullMarked;
