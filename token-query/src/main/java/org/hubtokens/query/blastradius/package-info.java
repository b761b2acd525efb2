/** What a token that leaked can do and did, found by its id or by its secret. */
@NullMarked
package org.hubtokens.query.blastradius;

import org.jspecify.annotations.NullMarked;
