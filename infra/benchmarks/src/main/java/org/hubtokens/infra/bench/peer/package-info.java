/** Other answers to the same question, started here without containers; each may be absent. */
@NullMarked
package org.hubtokens.infra.bench.peer;

import org.jspecify.annotations.NullMarked;
