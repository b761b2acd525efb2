/** As of when answers are given that are not those of the verify path, which says it by itself. */
@NullMarked
package org.hubtokens.verifier.freshness;

import org.jspecify.annotations.NullMarked;
