/** Why a token is accepted or refused, now or at any time, and what would change that. */
@NullMarked
package org.hubtokens.query.explain;

import org.jspecify.annotations.NullMarked;
