/** How this service says that it is well: health checks and metrics. */
@NullMarked
package org.hubtokens.query.health;

import org.jspecify.annotations.NullMarked;
