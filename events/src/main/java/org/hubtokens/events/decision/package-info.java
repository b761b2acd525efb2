/** The one decision: may this credential do that, now, and why. */
@NullMarked
package org.hubtokens.events.decision;

import org.jspecify.annotations.NullMarked;
