/** token-query: what an account may read of its own tokens, and what keeps that right. */
@NullMarked
package org.hubtokens.query;

import org.jspecify.annotations.NullMarked;
