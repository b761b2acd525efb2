/** What the verifier's index costs: heap, look-ups, pauses, and loading it at a cold start. */
@NullMarked
package org.hubtokens.infra.bench.index;

import org.jspecify.annotations.NullMarked;
