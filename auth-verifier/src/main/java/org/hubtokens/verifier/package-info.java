/** Answers, from memory alone, whether a token is good now and what it may do. */
@NullMarked
package org.hubtokens.verifier;

import org.jspecify.annotations.NullMarked;
