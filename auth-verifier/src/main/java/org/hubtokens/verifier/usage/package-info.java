/** Which token was used when, from where and for what: noted in memory, reported in batches. */
@NullMarked
package org.hubtokens.verifier.usage;

import org.jspecify.annotations.NullMarked;
