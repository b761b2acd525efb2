/** What readiness and metrics say. */
@NullMarked
package org.hubtokens.verifier.health;

import org.jspecify.annotations.NullMarked;
