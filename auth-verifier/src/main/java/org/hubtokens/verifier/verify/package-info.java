/** The hot path: {@code GET /verify}, on the event loop, without I/O. */
@NullMarked
package org.hubtokens.verifier.verify;

import org.jspecify.annotations.NullMarked;
