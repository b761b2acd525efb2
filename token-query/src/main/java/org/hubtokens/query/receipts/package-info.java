/** Receipts: which verifier has applied a change of a token, since when, and which may not have. */
@NullMarked
package org.hubtokens.query.receipts;

import org.jspecify.annotations.NullMarked;
